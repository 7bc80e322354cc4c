internal import Foundation

/// What nginx needs to stand before a service: TLS, HTTP/2, limits by address. For Debian 12 and 13.
public enum NginxConfiguration {
    /// - Parameters:
    ///   - address: what private links begin with: `https://kits.ose2050.fr`.
    ///   - listen: where the portal listens: `127.0.0.1:8050` or the path of a socket.
    ///   - map: the file of `RedirectMap` on the server, where nginx is to answer codes itself; nil where it passes them on.
    ///   - userHeader: the header that says whom of the staff an OpenID Connect proxy has let in; nil where nobody but the service asks.
    public static func text(address: String, listen: String, map: String? = nil, userHeader: String? = nil) -> String {
        let host = address.split(separator: "/").dropFirst().first.map { String($0.prefix { $0 != ":" }) } ?? "localhost"
        let upstream = listen.contains("/") ? "unix:\(listen.hasPrefix("unix:") ? String(listen.dropFirst(5)) : listen)" : listen
        return """
            # /etc/nginx/sites-available/\(host), then: ln -s ../sites-available/\(host) /etc/nginx/sites-enabled/
            # Certificates: certbot certonly --webroot -w /var/www/html -d \(host)
            limit_req_zone $binary_remote_addr zone=portevoix:10m rate=30r/s;
            limit_conn_zone $binary_remote_addr zone=portevoix_places:10m;
            # Style sheet, script and icon have names that change with their bytes. Pieces are kept by the portal, once for all who may see them:
            # kept here, below each private link, they would outlive a link that is revoked.
            proxy_cache_path /var/cache/nginx/portevoix keys_zone=portevoix_feuilles:1m max_size=50m inactive=7d;
            # Private links are secrets: neither log has them, nor addresses.
            log_format portevoix '$time_iso8601 $request_method $status $body_bytes_sent $request_time';
            \(passages(map))
            upstream portevoix { server \(upstream); keepalive 16; }

            server {
                listen 80;
                listen [::]:80;
                server_name \(host);
                location /.well-known/acme-challenge/ { root /var/www/html; }
                location / { return 301 https://\(host)$request_uri; }
                access_log off;
                error_log /var/log/nginx/portevoix-erreurs.log crit;
            }

            server {
                listen 443 ssl http2;
                listen [::]:443 ssl http2;
                server_name \(host);
                ssl_certificate /etc/letsencrypt/live/\(host)/fullchain.pem;
                ssl_certificate_key /etc/letsencrypt/live/\(host)/privkey.pem;
                ssl_protocols TLSv1.2 TLSv1.3;
                add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
                access_log /var/log/nginx/portevoix.log portevoix;
                error_log /var/log/nginx/portevoix-erreurs.log crit;
                server_tokens off;
                client_max_body_size 3m;
                client_header_timeout 15s;
                client_body_timeout 30s;
                large_client_header_buffers 4 8k;
                limit_conn portevoix_places 60;

                proxy_http_version 1.1;
                proxy_set_header Host \(host);
                proxy_set_header Connection "";
                proxy_set_header X-Forwarded-For "";\(stripped(userHeader))
                proxy_read_timeout 120s;
                # A whole kit goes out while it is made, and never onto this disk.
                proxy_max_temp_file_size 0;

                location = /metrics { deny all; }
                \(codes(map, userHeader))
                \(staff(userHeader))
                location /s/ {
                    proxy_pass http://portevoix;
                    proxy_cache portevoix_feuilles;
                    proxy_cache_valid 200 7d;
                    # A cached answer has its own fields; this one is said again.
                    add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
                }
                location / {
                    limit_req zone=portevoix burst=200 nodelay;
                    proxy_pass http://portevoix;
                }
            }

            """
    }

    /// What nginx needs to answer codes itself.
    private static func passages(_ map: String?) -> String {
        guard let map else { return "# Codes are passed on: the collector answers and counts them." }
        return lines(
            [
                "# Codes that nginx answers itself: made anew with 'serve --print-nginx-map' whenever codes were issued.",
                "include \(map);",
                "# What 'import logs --follow' takes in: codes alone, but with addresses, so let it rotate soon.",
                "log_format portevoix_passages '$remote_addr - - [$time_local] \"$request\" $status $body_bytes_sent \"-\" \"$http_user_agent\"';",
            ], indent: 0)
    }

    /// What is done with codes. None of the portal's limits holds a citizen up.
    private static func codes(_ map: String?, _ userHeader: String?) -> String {
        guard map != nil else {
            // What the client says of itself is not passed on: the service is told who asks by this server alone.
            let told = passed(userHeader) + ["    proxy_pass http://portevoix;", "}"]
            return lines(
                ["# Start the service with --trusted-proxy 127.0.0.1, or unix where it listens at a socket: then it believes these lines."]
                    + ["location ~* ^/(r|e|code)(/|$) {"] + told + ["location = / {"] + told, indent: 4)
        }
        let answered = [
            "    access_log /var/log/nginx/portevoix-passages.log portevoix_passages;",
            "    add_header Strict-Transport-Security \"max-age=31536000; includeSubDomains\" always;",
            "    add_header Cache-Control no-store always;",
        ]
        return lines(
            ["location ~* ^/r/[^/]+/?$ {"] + answered + ["    return 302 $portevoix_landing;", "}"]
                + ["location ~* ^/e/[^/]+/(start|done)/?$ {"] + answered + ["    return 204;", "}"], indent: 4)
    }

    /// What a location passes on, with who asks: fields set in one replace those set above it.
    private static func passed(_ userHeader: String?, user: String = "\"\"") -> [String] {
        [
            "    proxy_set_header Host $host;", "    proxy_set_header Connection \"\";",
            "    proxy_set_header X-Forwarded-For $remote_addr;", "    proxy_set_header Forwarded \"\";",
        ] + (userHeader.map { ["    proxy_set_header \($0) \(user);"] } ?? [])
    }

    /// The client's own word for who it is goes no further.
    private static func stripped(_ userHeader: String?) -> String {
        userHeader.map { "\n" + String(repeating: " ", count: 4) + "proxy_set_header \($0) \"\";" } ?? ""
    }

    /// The console: attempts to log in are counted by address, and who asks may be asked elsewhere who it is.
    private static func staff(_ userHeader: String?) -> String {
        let place = "location ~ ^/(pilotage|programme|compte|connexion|deconnexion|deconnexion-partout|acces)(/|$) {"
        let end = ["    limit_req zone=portevoix burst=200 nodelay;", "    proxy_pass http://portevoix;", "}"]
        guard let userHeader else { return lines([place] + passed(nil) + end, indent: 4) }
        return lines(
            [
                "# Who the staff are says oauth2-proxy (package oauth2-proxy, or its own binary), which listens at 127.0.0.1:4180 and is started with",
                "# --reverse-proxy --set-xauthrequest --provider=oidc …; whom it lets in and has no account here is told so.",
                "location /oauth2/ {", "    proxy_set_header Host $host;", "    proxy_set_header X-Auth-Request-Redirect $request_uri;",
                "    proxy_pass http://127.0.0.1:4180;", "}",
                "location = /oauth2/auth {", "    internal;", "    proxy_set_header Host $host;",
                "    proxy_set_header Content-Length \"\";", "    proxy_pass_request_body off;", "    proxy_pass http://127.0.0.1:4180;",
                "}",
                place, "    auth_request /oauth2/auth;", "    error_page 401 = /oauth2/sign_in;",
                "    auth_request_set $portevoix_user $upstream_http_x_auth_request_email;",
            ] + passed(userHeader, user: "$portevoix_user") + end, indent: 4)
    }

    private static func lines(_ lines: [String], indent: Int) -> String {
        lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }
}
