/// French typography of texts that people read.
public enum Typography {
    public static func french(_ text: String) -> String { text }
}
