internal import Base
internal import Campaign
internal import Tracking

/// Log formats that are simulated: those that carry a user agent, without which no one can be told from a program.
enum SimulatedFormat: String, CaseIterable {
    case combined, vhost
    case nginxJSON = "nginx-json"
    case caddy
    case traefikJSON = "traefik-json"
    case iis, cloudfront, alb

    var fileName: String {
        switch self {
        case .combined: "access.log"
        default: "access-\(rawValue).log"
        }
    }

    /// What stands above the lines.
    var head: String {
        switch self {
        case .iis:
            "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken\n"
        case .cloudfront:
            "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query\n"
        default: ""
        }
    }

    /// The line of a request, with its end.
    func line(_ request: Simulation.Request, host: String) -> String {
        let utc = UTCSecond(seconds: Int64(request.second)).description
        let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let (path, query) = (parts[0], parts.count > 1 ? parts[1] : "-")
        let requestLine = "\(request.method) \(request.target) HTTP/2.0"
        switch self {
        case .combined: return common(request, requestLine)
        case .vhost: return "\(host):443 \(common(request, requestLine))"
        case .nginxJSON:
            return
                "{\"time_iso8601\":\"\(utc)\",\"remote_addr\":\"\(request.ip)\",\"request_method\":\"\(request.method)\",\"request_uri\":\(JSONWriter.quoted(request.target)),\"status\":\(request.status),\"body_bytes_sent\":\(request.bytes),\"http_user_agent\":\(JSONWriter.quoted(request.agent))}\n"
        case .caddy:
            return
                "{\"level\":\"info\",\"ts\":\(request.second).25,\"logger\":\"http.log.access\",\"msg\":\"handled request\",\"request\":{\"remote_ip\":\"\(request.ip)\",\"proto\":\"HTTP/2.0\",\"method\":\"\(request.method)\",\"host\":\"\(host)\",\"uri\":\(JSONWriter.quoted(request.target)),\"headers\":{\"User-Agent\":[\(JSONWriter.quoted(request.agent))]}},\"size\":\(request.bytes),\"status\":\(request.status)}\n"
        case .traefikJSON:
            return
                "{\"ClientAddr\":\"\(request.ip):40000\",\"ClientHost\":\"\(request.ip)\",\"DownstreamStatus\":\(request.status),\"RequestMethod\":\"\(request.method)\",\"RequestPath\":\(JSONWriter.quoted(request.target)),\"StartUTC\":\"\(utc)\",\"request_User-Agent\":\(JSONWriter.quoted(request.agent))}\n"
        case .iis:
            return
                "\(utc.prefix(10)) \(utc.dropFirst(11).prefix(8)) 10.0.0.1 \(request.method) \(path) \(query) 443 - \(request.ip) \(request.agent.replacing(" ", with: "+")) - \(request.status) 0 0 15\n"
        case .cloudfront:
            return
                "\(utc.prefix(10))\t\(utc.dropFirst(11).prefix(8))\tCDG50\t\(request.bytes)\t\(request.ip)\t\(request.method)\t\(host)\t\(path)\t\(request.status)\t-\t\(request.agent.replacing(" ", with: "%20"))\t\(query)\n"
        case .alb:
            return
                "h2 \(utc.dropLast()).186641Z app/web/490d68edf04676fe \(request.ip):44740 10.0.0.1:80 0.086 0.048 0.037 \(request.status) \(request.status) 0 \(request.bytes) \"\(request.method) https://\(host):443\(request.target) HTTP/2.0\" \"\(request.agent)\" - -\n"
        }
    }

    private func common(_ request: Simulation.Request, _ requestLine: String) -> String {
        let offset = ParisTime.offset(at: UInt32(request.second))
        let local = UTCSecond(seconds: Int64(request.second + offset)).description
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
            (Int(local.dropFirst(5).prefix(2)) ?? 1) - 1]
        let date = "\(local.dropFirst(8).prefix(2))/\(month)/\(local.prefix(4)):\(local.dropFirst(11).prefix(8)) +0\(offset / 3600)00"
        return "\(request.ip) - - [\(date)] \"\(requestLine)\" \(request.status) \(request.bytes) \"-\" \"\(request.agent)\"\n"
    }
}
