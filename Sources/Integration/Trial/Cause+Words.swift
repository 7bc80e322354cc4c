internal import Base
internal import Campaign
internal import Network

/// What is wrong, and what to change there: for whoever looks after the site.
extension Cause {
    var wording: Wording {
        switch self {
        case .failure(let failure, let host): Self.wording(failure, host)
        case .foreign(let scheme):
            Wording("leads to \"\(scheme):\", which is no page of the web", fr: "mène à « \(scheme): », qui n’est pas une page du web")
        case .noTarget(let status):
            Wording("answers \(status), a redirect, without saying where to", fr: "répond \(status), une redirection, sans dire vers où")
        case .loop(let count):
            Wording("leads back to itself, in a circle of \(count)", fr: "revient sur elle-même : boucle de \(count)")
        case .tooMany(let count):
            Wording("more than \(count) redirects one after the other", fr: "plus de \(count) redirections de suite")
        case .refresh(let seconds):
            Wording(
                "the page sends people on by itself\(seconds > 0 ? " after \(Self.number(seconds)) s" : "")",
                fr: "la page renvoie d’elle-même ailleurs\(seconds > 0 ? " au bout de \(Self.number(seconds)) s" : "")")
        case .scripted:
            Wording("a script of the page sends people on", fr: "un script de la page renvoie ailleurs")
        case .plain: Wording("the page is not encrypted", fr: "la page n’est pas chiffrée")
        case .dropped(let name):
            Wording("loses the parameter \(name): the code ends here", fr: "perd le paramètre \(name) : le code s’arrête ici")
        case .renamed(let name, let to):
            Wording("renames the parameter \(name) to \(to)", fr: "renomme le paramètre \(name) en \(to)")
        case .otherCase(let name, let to):
            Wording("writes the parameter \(name) as \(to)", fr: "écrit le paramètre \(name) ainsi : \(to)")
        case .doubled(let name): Wording("puts the parameter \(name) twice", fr: "met deux fois le paramètre \(name)")
        case .encoded(let name):
            Wording(
                "encodes the parameter \(name) so that nothing reads it any more", fr: "encode le paramètre \(name), que plus rien ne relit"
            )
        case .fragment(let name):
            Wording(
                "moves the parameter \(name) behind the #, where no server sees it",
                fr: "met le paramètre \(name) derrière le #, où aucun serveur ne le voit")
        case .changed(let to):
            Wording(
                "replaces the code by \"\(String(to.prefix(40)).printable)\"",
                fr: "remplace le code par « \(String(to.prefix(40)).printable) »")
        case .cached(let signs):
            Wording(
                "gives the answer that was kept for another code\(signs.isEmpty ? "" : " (\(signs))")",
                fr: "sert la réponse gardée pour un autre code\(signs.isEmpty ? "" : " (\(signs))")")
        case .analytics(let names):
            Wording(
                "keeps the code and loses \(names.joined(separator: ", "))", fr: "garde le code et perd \(names.joined(separator: ", "))")
        case .wall(let status):
            Wording("turns visitors away: \(Self.meaning(status).english)", fr: "refuse les visiteurs : \(Self.meaning(status).french)")
        case .robotWall: Wording("asks visitors to prove that they are human", fr: "demande aux visiteurs de prouver qu’ils sont humains")
        case .cookieWall:
            Wording("shows a question about cookies in place of the page", fr: "affiche une demande de cookies à la place de la page")
        case .login: Wording("asks for a name and a password", fr: "demande un identifiant et un mot de passe")
        case .status(let status):
            Wording("answers \(status): \(Self.meaning(status).english)", fr: "répond \(status) : \(Self.meaning(status).french)")
        case .refused(let name, let status, let tool):
            tool.map { tool in
                Wording(
                    "answers \(status), and only with the parameter \(name): \(tool.refusal(of: name).english)",
                    fr: "répond \(status), et seulement avec le paramètre \(name) : \(tool.refusal(of: name).french)")
            }
                ?? Wording(
                    "answers \(status) with the parameter \(name), and opens without it",
                    fr: "répond \(status) avec le paramètre \(name), et s’ouvre sans lui")
        case .noLink: Wording("no link or form leads to the questionnaire", fr: "aucun lien ni formulaire ne mène au questionnaire")
        case .unreadable:
            Wording(
                "the page is built by a script: its links cannot be read from here",
                fr: "la page est construite par un script : ses liens ne se lisent pas d’ici")
        case .unnamed:
            Wording("the campaign does not name its questionnaire", fr: "la campagne ne nomme pas son questionnaire")
        case .formDrops(let name):
            Wording(
                "the form sends its fields alone: \(name) in its address gets lost",
                fr: "le formulaire n’envoie que ses champs : \(name), dans son adresse, se perd")
        case .otherParameter(let name, let wanted):
            Wording(
                "hands the code on as \(name), the questionnaire waits for \(wanted)",
                fr: "transmet le code sous le nom \(name), le questionnaire attend \(wanted)")
        case .fixedCode(let code):
            Wording(
                "leads to the questionnaire with a fixed code, \"\(String(code.prefix(40)).printable)\"",
                fr: "mène au questionnaire avec un code fixe, « \(String(code.prefix(40)).printable) »")
        case .notHandedOn(let name):
            Wording(
                "leads to the questionnaire without the code: nothing on the page adds \(name)",
                fr: "mène au questionnaire sans le code : rien sur la page n’ajoute \(name)")
        case .scriptMissing(let status):
            Wording(
                "the script that hands the code on is not there\(status.map { " (answer \($0))" } ?? "")",
                fr: "le script qui transmet le code est introuvable\(status.map { " (réponse \($0))" } ?? "")")
        case .scriptOld:
            Wording(
                "the script that hands the code on is for other settings",
                fr: "le script qui transmet le code correspond à d’autres réglages")
        case .scriptBlocked:
            Wording(
                "the site's own Content-Security-Policy keeps the script from running",
                fr: "la règle Content-Security-Policy du site empêche le script de tourner")
        case .reserved(_, let tool): tool.refusal(of: reservedName)
        case .stepMissing(let status):
            Wording(
                "answers \(status) where a questionnaire that is opened or sent is counted",
                fr: "répond \(status) là où se compte un questionnaire ouvert ou envoyé")
        case .endDrops(let name):
            Wording("opens, and loses the parameter \(name)", fr: "s’ouvre, et perd le paramètre \(name)")
        }
    }

    private var reservedName: String {
        if case .reserved(let name, _) = self { name } else { "" }
    }

    var advice: Wording {
        switch self {
        case .failure(let failure, let host): Self.advice(failure, host)
        case .foreign: Wording("lead to an https address", fr: "renvoyez vers une adresse https")
        case .noTarget: Wording("give the redirect its target (Location)", fr: "donnez à la redirection sa destination (Location)")
        case .loop, .tooMany:
            Wording(
                "look for two rules that undo each other (http and https, www, final slash) and keep one redirect",
                fr: "cherchez deux règles qui se contredisent (http et https, www, barre finale) et gardez une seule redirection")
        case .refresh, .scripted:
            Wording(
                "answer with a redirect (302) instead, which keeps what follows the ?",
                fr: "répondez plutôt par une redirection (302) qui garde ce qui suit le ?")
        case .plain: Wording("lead to the https address", fr: "renvoyez vers l’adresse en https")
        case .dropped, .renamed, .encoded, .changed, .otherCase, .doubled: Self.keeping
        case .analytics:
            Wording(
                "\(Self.keeping.english); without them Matomo and others do not see the campaign",
                fr: "\(Self.keeping.french) ; sans eux, Matomo et les autres ne voient pas la campagne")
        case .fragment: Self.keeping
        case .cached:
            Wording(
                "let the cache tell addresses with different codes apart, or hand the code on by the script of 'portevoix integration'",
                fr:
                    "faites distinguer par le cache les adresses dont le code diffère, ou transmettez le code par le script de « portevoix integration »"
            )
        case .wall, .robotWall:
            Wording(
                "let links of the campaign through (agent PorteVoix-Essai); if a telephone gets in, only this trial is turned away",
                fr: "laissez passer les liens de la campagne (agent PorteVoix-Essai) ; si un téléphone entre, seul cet essai est refusé")
        case .cookieWall:
            Wording(
                "show the page at once: counting by codes needs no consent, and a detour loses the code",
                fr: "affichez la page tout de suite : compter par codes ne demande aucun accord, et un détour perd le code")
        case .login: Wording("open the page to everybody", fr: "ouvrez la page à tout le monde")
        case .status(let status):
            status >= 500
                ? Wording("look into the server's error log", fr: "regardez le journal d’erreurs du serveur")
                : Wording(
                    "put the page there, or correct the address in campaign.json",
                    fr: "mettez la page à cette adresse, ou corrigez campaign.json")
        case .refused(_, _, let tool):
            tool?.naming
                ?? Wording(
                    "the site keeps this name for itself; take another in campaign.json before anything is printed",
                    fr: "le site se réserve ce nom ; prenez-en un autre dans campaign.json avant toute impression")
        case .noLink:
            Wording(
                "put the link to the questionnaire on the page that people arrive at; 'questionnaire' in campaign.json names it",
                fr: "mettez le lien du questionnaire sur la page où l’on arrive ; « questionnaire » de campaign.json le nomme")
        case .unreadable:
            Wording(
                "try it with a telephone: the address of the questionnaire must end in the code",
                fr: "essayez avec un téléphone : l’adresse du questionnaire doit se terminer par le code")
        case .unnamed:
            Wording(
                "write its address as \"questionnaire\" of the wave in campaign.json",
                fr: "écrivez son adresse dans « questionnaire » de la vague, dans campaign.json")
        case .formDrops(let name):
            Wording(
                "add a hidden field \(name) to the form, or the script of 'portevoix integration'",
                fr: "ajoutez au formulaire un champ caché \(name), ou le script de « portevoix integration »")
        case .otherParameter(_, let wanted):
            Wording(
                "hand it on as \(wanted), or write the other name as questionnaire_parameter in campaign.json",
                fr: "transmettez-le sous le nom \(wanted), ou écrivez l’autre nom dans questionnaire_parameter de campaign.json")
        case .fixedCode: Wording("take the code out of the link", fr: "enlevez le code du lien")
        case .notHandedOn:
            Wording(
                "put the script of 'portevoix integration' on this page", fr: "posez sur cette page le script de « portevoix integration »")
        case .scriptMissing:
            Wording("put porte-voix.js where the page looks for it", fr: "mettez porte-voix.js là où la page le cherche")
        case .scriptOld:
            Wording(
                "write it anew with 'portevoix integration' and replace the file",
                fr: "réécrivez-le avec « portevoix integration » et remplacez le fichier")
        case .scriptBlocked:
            Wording(
                "serve the file from the site itself, with script-src 'self'",
                fr: "servez le fichier depuis le site, avec script-src 'self'")
        case .reserved(_, let tool): tool.naming
        case .stepMissing:
            Wording(
                "let the proxy pass /e/ on to 'portevoix serve', as 'serve --print-nginx' does",
                fr: "faites passer /e/ par le proxy jusqu’à « portevoix serve », comme l’écrit « serve --print-nginx »")
        case .endDrops:
            Wording(
                "nothing is lost where completions are counted from the export",
                fr: "rien n’est perdu si les réponses sont comptées par l’export")
        }
    }

    private static let keeping = Wording(
        "let the redirect keep what follows the ?: nginx $request_uri or $is_args$args, Apache without a ? in the target; 'portevoix integration' writes the lines",
        fr:
            "faites garder à la redirection ce qui suit le ? : nginx $request_uri ou $is_args$args, Apache sans ? dans la cible ; « portevoix integration » écrit ces lignes"
    )

    private static func wording(_ failure: FetchFailure, _ host: String) -> Wording {
        switch failure {
        case .name: Wording("no site is called \(host)", fr: "aucun site ne s’appelle \(host)")
        case .unreachable: Wording("\(host) does not answer", fr: "\(host) ne répond pas")
        case .timeout: Wording("\(host) takes too long to answer", fr: "\(host) met trop de temps à répondre")
        case .encryption:
            Wording(
                "\(host) and a browser cannot agree on an encryption", fr: "\(host) et un navigateur ne s’accordent sur aucun chiffrement")
        case .broken: Wording("\(host) breaks off its answer", fr: "\(host) interrompt sa réponse")
        case .inside(let address):
            Wording(
                "leads into a private network, to \(host)\(address == host ? "" : " (\(address))"), where no telephone gets",
                fr: "mène dans un réseau privé, à \(host)\(address == host ? "" : " (\(address))"), où aucun téléphone n’arrive")
        case .other(let words): Wording("\(host): \(words)", fr: "\(host) (\(words))")
        case .certificate(let problem):
            switch problem {
            case .expired: Wording("the certificate of \(host) has expired", fr: "le certificat de \(host) a expiré")
            case .notYet: Wording("the certificate of \(host) is not valid yet", fr: "le certificat de \(host) n’est pas encore valable")
            case .name: Wording("the certificate is not that of \(host)", fr: "le certificat n’est pas celui de \(host)")
            case .selfSigned: Wording("nobody has signed the certificate of \(host)", fr: "personne n’a signé le certificat de \(host)")
            case .incomplete:
                Wording(
                    "the certificate of \(host) comes without the one between", fr: "le certificat de \(host) arrive sans son intermédiaire"
                )
            case .other: Wording("the certificate of \(host) is not accepted", fr: "le certificat de \(host) n’est pas accepté")
            }
        }
    }

    private static func advice(_ failure: FetchFailure, _ host: String) -> Wording {
        switch failure {
        case .name: Wording("enter the name in the DNS, or correct the address", fr: "déclarez ce nom dans le DNS, ou corrigez l’adresse")
        case .unreachable: Wording("start the server, open its port", fr: "démarrez le serveur, ouvrez son port")
        case .timeout:
            Wording("make the page quicker: people wait three seconds", fr: "rendez la page plus rapide : on n’attend que trois secondes")
        case .encryption: Wording("offer TLS 1.2 and 1.3", fr: "proposez TLS 1.2 et 1.3")
        case .broken: Wording("look into the server's error log", fr: "regardez le journal d’erreurs du serveur")
        case .inside: Wording("lead to an address of the open web", fr: "renvoyez vers une adresse ouverte à tous")
        case .other: Wording("open the address in a browser", fr: "ouvrez l’adresse dans un navigateur")
        case .certificate(let problem):
            switch problem {
            case .expired: Wording("renew it, and let it renew itself", fr: "renouvelez-le, et automatisez son renouvellement")
            case .notYet: Wording("correct the server's clock", fr: "remettez à l’heure l’horloge du serveur")
            case .name:
                Wording(
                    "have \(host) entered in the certificate, with and without www",
                    fr: "faites inscrire \(host) au certificat, avec et sans www")
            case .selfSigned, .other:
                Wording("have one made, at Let's Encrypt for instance", fr: "faites-en établir un, par exemple chez Let’s Encrypt")
            case .incomplete: Wording("install the whole chain (fullchain.pem)", fr: "installez la chaîne complète (fullchain.pem)")
            }
        }
    }

    private static func meaning(_ status: Int) -> Wording {
        switch status {
        case 401, 407: Wording("answer \(status), a password is asked for", fr: "réponse \(status), un mot de passe est demandé")
        case 403: Wording("answer 403, access is forbidden", fr: "réponse 403, accès interdit")
        case 404: Wording("there is no such page", fr: "cette page n’existe pas")
        case 410: Wording("the page is gone", fr: "la page n’existe plus")
        case 429: Wording("answer 429, too many visits", fr: "réponse 429, trop de visites")
        case 503: Wording("answer 503, closed for now", fr: "réponse 503, fermé pour le moment")
        case 500...: Wording("the server failed", fr: "le serveur est en panne")
        default: Wording("answer \(status)", fr: "réponse \(status)")
        }
    }

    private static func number(_ seconds: Double) -> String { "\(Int(clamping: seconds.rounded(.up)))" }
}
