import Foundation

/// Drives `POST /fin/start` with wrk, a load generator that costs little beside the server it measures.
struct Load {
    let key: String
    let directory: URL

    /// What wrk saw.
    struct Result {
        var requestsPerSecond: Double
        var accepted: Int
    }

    /// Every request starts a conversation of its own; `run` keeps the ids of different runs apart.
    func run(url: String, seconds: Int, connections: Int, run: String) throws -> Result {
        let script = """
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["Authorization"] = "Bearer \(key)"
            local n = 0
            function request()
              n = n + 1
              local id = "\(run)-" .. n
              return wrk.format(nil, nil, nil, '{"conversation_id":"' .. id .. '","user":{"id":"u-' .. id ..
                '"},"message":{"author":"user","body":"How do I reset my password?","timestamp":"2026-01-01T10:00:00.000Z"}}')
            end
            local threads = {}
            function setup(thread) table.insert(threads, thread) end
            function init(args) good = 0; bad = 0 end
            function response(status)
              if status == 200 then good = good + 1 else bad = bad + 1 end
            end
            function done(summary, latency, requests)
              local good, bad = 0, 0
              for _, thread in ipairs(threads) do good = good + thread:get("good"); bad = bad + thread:get("bad") end
              io.write(string.format("RATE %f GOOD %d BAD %d\\n", summary.requests / summary.duration * 1e6, good, bad))
            end
            """
        let file = directory.appending(path: "start-\(run).lua")
        try script.write(to: file, atomically: true, encoding: .utf8)
        let text = try Child.output(
            URL(filePath: "/usr/bin/env"),
            ["wrk", "-t1", "-c\(connections)", "-d\(seconds)s", "-s", file.path, "\(url)/fin/start"])
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        func value(_ name: String) throws -> Double {
            guard let index = words.firstIndex(of: name), index + 1 < words.count, let value = Double(words[index + 1])
            else { throw Child.Failed(command: "wrk: \(text)") }
            return value
        }
        guard try value("BAD") == 0 else { throw Child.Failed(command: "wrk got refusals: \(text)") }
        return Result(requestsPerSecond: try value("RATE"), accepted: Int(try value("GOOD")))
    }
}
