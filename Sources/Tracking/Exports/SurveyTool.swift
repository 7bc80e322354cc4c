/// How a survey tool names the columns of its exports, and how it tells that a response is complete.
struct SurveyTool {
    let tool: ResponseReading.Tool
    /// When a response was submitted; each name folded (no case, accents, punctuation), the most telling first.
    var completed: [String] = []
    /// Moments that a response has whether it is complete or not.
    var moments: [String] = []
    var started: [String] = []
    var number: [String] = []
    /// A column that says whether it is complete.
    var status: [String] = []
    /// The questionnaire's own id or title.
    var questionnaire: [String] = []
    /// A column whose value says that a row is no response: a preview, a test.
    var kind: [String] = []
    /// Columns of moments that are UTC though their names do not say so.
    var utc: [String] = []
    /// A number or a status that no other tool has: with it, a few columns suffice.
    var marks: [String] = []

    /// Layouts by their sources, as of November 2026:
    /// - LimeSurvey: its manual, « Exporting results », headings as question text or code, and exports in French.
    /// - SurveyMonkey: its help, « Response data exports »; Typeform: its help, « Download responses ».
    /// - Qualtrics: its help, « Understanding Your Dataset »; formr of `qualtRics::read_survey`, which skips two rows.
    /// - Formbricks: `apps/web` of its repository, the columns of `getResponsesFile`.
    /// - KoboToolbox and ODK Central: their documentation of exports (`_id`, `_uuid`, `_submission_time`; `SubmissionDate`, `KEY`).
    /// - REDCap: `<instrument>_complete` 0, 1, 2 and `<instrument>_timestamp`, by its codebook.
    /// - Microsoft Forms, Google Forms, Framaforms: workbooks and tables as they are handed out.
    /// - Sphinx, Tally, NocoDB, Eval&Go, Démarches simplifiées: by the names in their documentation; untested on a file of theirs.
    static let all = [
        SurveyTool(
            tool: .limeSurvey, completed: ["date de soumission", "submitdate", "date submitted", "completed"],
            started: ["date de lancement", "date de debut", "startdate", "date started"],
            number: ["id de la reponse", "response id", "id"], marks: ["derniere page", "lastpage", "last page"]),
        SurveyTool(
            tool: .surveyMonkey, moments: ["date de fin", "end date", "date modified", "date de modification"],
            started: ["date de debut", "start date", "date created", "date de creation"],
            number: ["id du repondant", "identifiant du repondant", "respondent id", "respondentid"],
            status: ["response status", "statut de la reponse"], marks: ["respondent id", "id du repondant", "collector id"]),
        SurveyTool(
            tool: .typeform, completed: ["submit date utc", "submitted at", "date d envoi utc"],
            started: ["start date utc", "date de debut utc"], number: ["#", "response id", "token"],
            status: ["response type", "type de reponse"], marks: ["network id"]),
        SurveyTool(
            tool: .qualtrics, moments: ["recordeddate", "enddate", "recorded date", "end date"], started: ["startdate", "start date"],
            number: ["responseid", "response id"], status: ["finished"], kind: ["status", "response type"],
            marks: ["finished", "recordeddate"]),
        SurveyTool(
            tool: .formbricks, moments: ["timestamp"], number: ["response id"], status: ["finished"], questionnaire: ["survey id"],
            marks: ["formbricks id internal"]),
        SurveyTool(
            tool: .sphinx, moments: ["date enreg", "date modif"], started: ["date saisie"], number: ["cle"], status: ["progression"],
            marks: ["progression", "origine saisie"]),
        SurveyTool(
            tool: .microsoftForms, completed: ["heure de fin", "completion time", "heure de l achevement"],
            started: ["heure de debut", "start time"], number: ["id"]),
        SurveyTool(
            tool: .framaforms,
            completed: ["heure completee", "completed time", "termine le", "soumis le", "heure de soumission"],
            started: ["heure soumise", "submitted time", "commence le"], number: ["sid", "numero de serie", "numero", "serial"],
            status: ["brouillon", "draft"], marks: ["sid", "brouillon"]),
        SurveyTool(
            tool: .koboToolbox, completed: ["submission time"], started: ["start"], number: ["uuid", "id"], utc: ["submission time"],
            marks: ["validation status", "submitted by"]),
        SurveyTool(
            tool: .odk, completed: ["submissiondate"], started: ["start"], number: ["key", "instanceid", "meta instanceid"],
            marks: ["submissiondate", "submitterid"]),
        SurveyTool(
            tool: .redcap, moments: ["timestamp"], number: ["record id", "id d enregistrement"], status: ["complete"],
            marks: ["redcap survey identifier", "survey identifier"]),
        SurveyTool(
            tool: .tally, completed: ["submitted at", "soumis a"], number: ["submission id", "id de la soumission"],
            marks: ["submission id", "respondent id"]),
        SurveyTool(
            tool: .demarchesSimplifiees, completed: ["depose le", "date de depot", "en construction le"],
            number: ["id", "dossier id", "numero de dossier", "n dossier"], marks: ["etat du dossier", "etat"]),
        SurveyTool(
            tool: .nocoDB, completed: ["createdat", "created at", "cree le"], number: ["id", "nc id"], marks: ["createdat", "updatedat"]),
        SurveyTool(
            tool: .evalAndGo, moments: ["date de fin", "fin"], started: ["date de debut", "debut"],
            number: ["id repondant", "identifiant", "numero de reponse"], status: ["statut", "etat"], marks: ["id repondant"]),
        SurveyTool(tool: .googleForms, completed: ["horodateur", "timestamp", "horodatage"]),
        SurveyTool(
            tool: .other, completed: ["submitted", "date de reponse", "date saisie", "date d envoi", "date de validation"],
            moments: ["date de fin", "enddate", "end date", "fin", "completed", "date", "timestamp"],
            started: ["started", "debut", "date de debut", "startdate", "start date"],
            number: ["id", "cle", "numero", "responseid", "response id"],
            status: ["status", "statut", "finished", "progression", "complete"]),
    ]

    /// Names under which a code comes back; the campaign's own parameters come first.
    static let codeNames = [
        "code", "code relais", "code du relais", "code de votre relais", "relais", "r", "relay", "relay code", "utm term", "mtm kwd",
        "pk kwd", "passthru", "custom data 1", "donnees personnalisees 1", "champ personnalise 1",
    ]
    /// Columns of the addresses that people came from, which hold the code where nothing else does.
    static let addressNames = ["url de reference", "refurl", "referrer url", "referer"]

    /// What the columns of completion say, folded.
    enum Verdict {
        case complete, partial

        init?(_ word: String) {
            if SurveyTool.completeWords.contains(word) {
                self = .complete
            } else if SurveyTool.partialWords.contains(word) {
                self = .partial
            } else {
                return nil
            }
        }
    }

    private static let completeWords: Set = [
        "true", "vrai", "yes", "oui", "y", "o", "1", "2", "completed", "complete", "complet", "completee", "termine", "terminee",
        "finished",
        "fini", "finie", "submitted", "envoye", "envoyee", "valide", "validee", "soumis", "soumise", "100",
    ]
    private static let partialWords = unfinishedWords.union(["", "false", "faux", "no", "non", "n", "0", "unverified"])

    /// Columns that may say of a dated response that it is a draft all the same, whatever the tool.
    static let statusNames = [
        "status", "statut", "etat", "response status", "statut de la reponse", "etat de la reponse", "progression", "brouillon", "draft",
        "response type", "type de reponse",
    ]
    /// Words of such a column that say so of whatever it is the status of.
    static let unfinishedWords: Set = [
        "partial", "partiel", "partielle", "started", "commence", "commencee", "incomplete", "incomplet", "en cours", "in progress",
        "disqualified", "disqualifie", "disqualifiee", "abandonne", "abandonnee", "abandoned", "brouillon", "draft", "overquota",
        "not completed", "non complete", "non completee", "non termine", "non terminee", "non soumis", "non soumise", "inacheve",
        "inachevee",
        "not submitted", "unfinished", "screened out", "enregistre comme brouillon",
    ]

    /// Rows that are no responses, by the words of `kind`.
    static let previews: Set = [
        "survey preview", "survey test", "spam", "1", "2", "8", "apercu du sondage", "apercu de l enquete", "test", "preview",
        "offline survey preview", "9", "12",
    ]
}
