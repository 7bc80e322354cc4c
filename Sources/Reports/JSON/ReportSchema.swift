/// The JSON Schema of `rapport.json`, which stands beside it.
public enum ReportSchema {
    public static let name = "rapport.schema.json"
    public static var bytes: [UInt8] { PackageResources.rapport_schema_json }
}
