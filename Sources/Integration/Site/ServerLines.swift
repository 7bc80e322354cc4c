internal import Campaign
internal import Network

/// What servers are told so that redirects keep what follows the `?`: nginx, Apache, WordPress. For one campaign's site.
struct ServerLines {
    private let landing: WebURL
    private let other: String?
    private let parameter: String
    private let hasScript: Bool

    /// - Returns: nil for a campaign whose address cannot be read.
    init?(_ campaign: Campaign, hasScript: Bool) {
        guard let landing = WebURL(campaign.landingURL) else { return nil }
        self.landing = landing
        other = SiteNames(landing.host).other
        parameter = campaign.codeParameters.link
        self.hasScript = hasScript
    }

    private var host: String { landing.host }
    /// `https://ose2050.fr`, whatever the campaign is tried at.
    private var origin: String { "https://\(landing.authority)" }
    private var names: String { ([host] + [other].compactMap { $0 }).joined(separator: " ") }
    /// `/participer/` without its final slash; nil for the root.
    private var folder: String? {
        guard landing.path.count > 1, landing.path.hasSuffix("/") else { return nil }
        return String(landing.path.dropLast())
    }

    /// For `/etc/nginx/conf.d/`: beside the site's own block.
    var nginxRedirects: String {
        let second = other.map {
            """

            # 2. L’autre nom du site, en https. Son certificat doit porter les deux noms.
            server {
                listen 443 ssl;
                listen [::]:443 ssl;
                server_name \($0);
                ssl_certificate /etc/letsencrypt/live/\(host)/fullchain.pem;
                ssl_certificate_key /etc/letsencrypt/live/\(host)/privkey.pem;
                return 301 \(origin)$request_uri;
            }

            """
        }
        return """
            # /etc/nginx/conf.d/porte-voix.conf
            # $request_uri est l’adresse demandée, avec tout ce qui suit le « ? » : le code du relais reste.
            map $args $porte_voix_suite { "" ""; default "&$args"; }

            # 1. De http vers https, en une seule redirection.
            server {
                listen 80;
                listen [::]:80;
                server_name \(names);
                location /.well-known/acme-challenge/ { root /var/www/html; }
                location / { return 301 \(origin)$request_uri; }
            }
            \(second ?? "")
            """
    }

    /// To be included in the site's own `server` block.
    var nginxSite: String {
        let slash = folder.map { "location = \($0) { return 301 \(origin)\($0)/$is_args$args; }\n" } ?? ""
        return """
            # /etc/nginx/porte-voix-site.conf
            # Dans le bloc « server » de \(host), ajoutez : include /etc/nginx/porte-voix-site.conf;
            # Une ancienne adresse renvoie ainsi, sans rien perdre :
            #   location = /ancienne-adresse { return 301 \(origin)\(landing.path)$is_args$args; }
            # Avec PHP, une page se cherche ainsi : try_files $uri $uri/ /index.php?$args;
            \(slash)location ~* "^/r/(?<porte_voix_code>[0-9A-Za-z-]+)/?$" { return 302 \(origin)\(landing.path)?\(parameter)=$porte_voix_code$porte_voix_suite; }

            """
    }

    /// For the `.htaccess` of the site's root, above other rules.
    var apache: String {
        let second =
            other.map {
                """
                # L’autre nom du site.
                RewriteCond %{HTTP_HOST} ^\($0.replacing(".", with: "\\."))(:|$) [NC]
                RewriteRule ^ \(origin)%{REQUEST_URI} [R=301,L]

                """
            } ?? ""
        let slash = folder.map { "RewriteRule ^\($0.dropFirst().replacing(".", with: "\\."))$ \(origin)\($0)/ [R=301,L]\n" } ?? ""
        return """
            # À placer en haut du fichier .htaccess du site, avant les autres règles (celles de WordPress par exemple).
            # Une cible sans « ? » garde d’elle-même les paramètres ; QSA les ajoute à ceux de la cible, et NE les laisse tels quels.
            RewriteEngine On
            # De http vers https ; derrière un répartiteur, c’est X-Forwarded-Proto qui le dit.
            RewriteCond %{HTTPS} !=on
            RewriteCond %{HTTP:X-Forwarded-Proto} !=https
            RewriteRule ^ \(origin)%{REQUEST_URI} [R=301,L]
            \(second)\(slash)# L’adresse courte /r/CODE.
            RewriteRule ^r/([0-9A-Za-z-]+)/?$ \(origin)\(landing.path)?\(parameter)=$1 [R=302,L,QSA,NE,NC]
            # Une ancienne adresse : RewriteRule ^ancienne-adresse/?$ \(origin)\(landing.path) [R=301,L]

            """
    }

    /// For `wp-content/mu-plugins/`.
    var wordPress: String {
        let script = """
            add_action('wp_enqueue_scripts', function () {
                wp_enqueue_script('porte-voix', content_url('mu-plugins/\(HandingScript.name)'), [], null, true);
            });

            """
        return """
            <?php
            /*
            Plugin Name: Porte-voix
            Description: Garde le code du relais d’une redirection à l’autre\(hasScript ? " et charge le script qui le transmet au questionnaire" : "").
            */
            add_filter('wp_redirect', function ($cible) {
                $code = $_GET['\(parameter)'] ?? '';
                $site = wp_parse_url($cible, PHP_URL_HOST);
                if (is_admin() || !is_string($code) || $code === '' || ($site && $site !== wp_parse_url(home_url(), PHP_URL_HOST))) {
                    return $cible;
                }
                parse_str((string) wp_parse_url($cible, PHP_URL_QUERY), $presents);
                return isset($presents['\(parameter)']) ? $cible : add_query_arg('\(parameter)', rawurlencode(wp_unslash($code)), $cible);
            });
            \(hasScript ? script : "")
            """
    }
}
