-- SPDX-License-Identifier: Apache-2.0
-- For wrk: posts one message Bundle again and again, each time under ids and for a patient of its own.
-- Arguments: the file, the word in it that stands for the id, the word that stands for the patient, a prefix for the ids.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(arguments)
    local file = assert(io.open(arguments[1], "rb"))
    body = file:read("*a")
    file:close()
    mark, patient, prefix = arguments[2], arguments[3], arguments[4]
    count = 0
    wrk.headers["Content-Type"] = "application/fhir+json"
    wrk.headers["Prefer"] = "return=minimal"
end

function request()
    count = count + 1
    local id = string.format("%s-%d-%d", prefix, number, count)
    local text = body:gsub(mark, id):gsub(patient, string.format("49%08d", count % 4096))
    return wrk.format("POST", nil, nil, text)
end

function response(status)
    if status < 200 or status > 299 then refused = (refused or 0) + 1 end
end

function done(summary, latency)
    io.write(string.format('{"messages": %d, "rate": %.1f, "p50": %.3f, "p99": %.3f, "refused": %d}\n',
        summary.requests, summary.requests * 1e6 / summary.duration, latency:percentile(50) / 1000,
        latency:percentile(99) / 1000, summary.errors.status + summary.errors.connect + summary.errors.timeout))
end
