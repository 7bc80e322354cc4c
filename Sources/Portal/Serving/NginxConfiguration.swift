internal import Foundation

/// What nginx needs to stand before the portal: TLS, HTTP/2, limits by address. For Debian 12 and 13.
public enum NginxConfiguration {
    /// - Parameters:
    ///   - address: what private links begin with: `https://kits.ose2050.fr`.
    ///   - listen: where the portal listens: `127.0.0.1:8050` or the path of a socket.
    public static func text(address: String, listen: String) -> String {
        let host = address.split(separator: "/").dropFirst().first.map { String($0.prefix { $0 != ":" }) } ?? "localhost"
        let upstream = listen.contains("/") ? "unix:\(listen.hasPrefix("unix:") ? String(listen.dropFirst(5)) : listen)" : listen
        return """
            # /etc/nginx/sites-available/\(host), then: ln -s ../sites-available/\(host) /etc/nginx/sites-enabled/
            # Certificates: certbot certonly --webroot -w /var/www/html -d \(host)
            limit_req_zone $binary_remote_addr zone=portevoix:10m rate=30r/s;
            # Private links are secrets: the log has neither them nor addresses.
            log_format portevoix '$time_iso8601 $request_method $status $body_bytes_sent $request_time';
            upstream portevoix { server \(upstream); keepalive 16; }

            server {
                listen 80;
                listen [::]:80;
                server_name \(host);
                location /.well-known/acme-challenge/ { root /var/www/html; }
                location / { return 301 https://$host$request_uri; }
                access_log off;
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
                server_tokens off;
                client_max_body_size 3m;

                location = /metrics { deny all; }
                location / {
                    limit_req zone=portevoix burst=200 nodelay;
                    proxy_pass http://portevoix;
                    proxy_http_version 1.1;
                    proxy_set_header Host $host;
                    proxy_set_header Connection "";
                    proxy_read_timeout 120s;
                }
            }

            """
    }
}
