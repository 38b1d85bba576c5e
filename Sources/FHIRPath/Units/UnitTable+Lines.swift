// SPDX-License-Identifier: Apache-2.0

extension UnitTable {
    /// What cannot be expressed by other units: those of UCUM, and beside them the mole, the scales of pH and of
    /// decibels, and the arbitrary units of laboratories, which UCUM lets nobody convert.
    static let baseUnits = [
        "m", "s", "g", "rad", "K", "C", "cd", "mol", "[iU]", "[arb'U]", "[USP'U]", "[pH]", "B", "Np", "[CFU]", "[PFU]",
        "[FFU]", "[EU]", "[ELU]", "[FEU]", "[Lf]", "[TCID_50]", "[CCID_50]", "[EID_50]", "[BAU]", "[AU]", "[PNU]",
        "[GPL'U]", "[MPL'U]", "[APL'U]", "[beth'U]", "[anti'Xa'U]", "[todd'U]", "[dye'U]", "[smgy'U]", "[bdsk'U]",
        "[ka'U]", "[knk'U]", "[mclg'U]", "[tb'U]", "[hnsf'U]", "[D'ag'U]", "[Amb'a'1'U]", "[HP]", "[mesh_i]", "bit",
    ]

    /// Code, `*` for units with prefixes, size. Sizes are exact by definition, except those of the Sun's years.
    static let lines = """
        [IU] * 1 [iU]
        % 0.01 1
        [ppth] 0.001 1
        [ppm] 0.000001 1
        [ppb] 0.000000001 1
        [pptr] 0.000000000001 1
        [pi] 3.1415926535897932384626433832795028 1
        [HPF] 1 1
        [LPF] 100 1
        By * 8 bit
        min 60 s
        h 60 min
        d 24 h
        wk 7 d
        a_j 365.25 d
        a_g 365.2425 d
        a_t 365.24219 d
        a 1 a_j
        mo_s 29.53059 d
        mo_j 1 a_j/12
        mo_g 1 a_g/12
        mo 1 mo_j
        Hz * 1 s-1
        N * 1 kg.m/s2
        Pa * 1 N/m2
        J * 1 N.m
        W * 1 J/s
        A * 1 C/s
        V * 1 J/C
        F * 1 C/V
        Ohm * 1 V/A
        S * 1 A/V
        Wb * 1 V.s
        T * 1 Wb/m2
        H * 1 Wb/A
        sr * 1 rad2
        lm * 1 cd.sr
        lx * 1 lm/m2
        Bq * 1 s-1
        Gy * 1 J/kg
        Sv * 1 J/kg
        Ci * 37000000000 Bq
        R * 0.000258 C/kg
        RAD * 0.01 Gy
        REM * 0.01 Sv
        l * 1 dm3
        L * 1 l
        ar * 100 m2
        st * 1 m3
        t * 1000 kg
        bar * 100000 Pa
        atm 101325 Pa
        m[Hg] * 133.322 kPa
        m[H2O] * 9.80665 kPa
        [g] * 9.80665 m/s2
        [c] * 299792458 m/s
        gf * 1 g.[g]
        eq * 1 mol
        osm * 1 mol
        kat * 1 mol/s
        U * 1 umol/min
        cal * 4.184 J
        cal_th * 4.184 J
        cal_IT * 4.1868 J
        [Cal] 1 kcal
        dyn * 1 g.cm/s2
        erg * 1 dyn.cm
        P * 1 dyn.s/cm2
        St * 1 cm2/s
        G * 0.0001 T
        gon * 0.005 [pi].rad
        deg 1 [pi].rad/180
        ' 1 deg/60
        '' 1 '/60
        Cel * 1 K + 273.15
        [degF] 5 K/9 + 459.67
        [degR] 5 K/9
        [in_i] 2.54 cm
        [ft_i] 12 [in_i]
        [yd_i] 3 [ft_i]
        [mi_i] 5280 [ft_i]
        [nmi_i] 1852 m
        [fth_i] 6 [ft_i]
        [kn_i] 1 [nmi_i]/h
        [mil_i] 0.001 [in_i]
        [hd_i] 4 [in_i]
        [sin_i] 1 [in_i]2
        [sft_i] 1 [ft_i]2
        [cin_i] 1 [in_i]3
        [cft_i] 1 [ft_i]3
        [gr] 64.79891 mg
        [lb_av] 7000 [gr]
        [oz_av] 1 [lb_av]/16
        [dr_av] 1 [oz_av]/16
        [stone_av] 14 [lb_av]
        [ston_av] 2000 [lb_av]
        [lton_av] 2240 [lb_av]
        [lbf_av] 1 [lb_av].[g]
        [psi] 1 [lbf_av]/[in_i]2
        [oz_tr] 480 [gr]
        [lb_tr] 12 [oz_tr]
        [pwt_tr] 24 [gr]
        [dr_ap] 60 [gr]
        [oz_ap] 8 [dr_ap]
        [sc_ap] 20 [gr]
        [car_m] 0.2 g
        [gal_us] 231 [in_i]3
        [qt_us] 1 [gal_us]/4
        [pt_us] 1 [qt_us]/2
        [foz_us] 1 [pt_us]/16
        [cup_us] 16 [foz_us]/2
        [tbs_us] 1 [foz_us]/2
        [tsp_us] 1 [tbs_us]/3
        [foz_m] 30 mL
        [cup_m] 240 mL
        [tbs_m] 15 mL
        [tsp_m] 5 mL
        [gal_br] 4.54609 l
        [pt_br] 1 [gal_br]/8
        [foz_br] 1 [pt_br]/20
        [drp] 0.05 mL
        [Ch] 1 mm/3
        [diop] 1 m-1
        [MET] 3.5 mL/min/kg
        [S] 0.0000000000001 s
        [Btu_th] 1.054350 kJ
        Ao 0.1 nm
        b 100 fm2
        g% 1 g/dl
        """
}
