/// The names of the stored fields in which two values of one type differ, told by their `Mirror`s: a field added later is looked at without
/// a test naming it.
public func changedFields<Value>(_ before: Value, _ after: Value) -> [String] {
    zip(Mirror(reflecting: before).children, Mirror(reflecting: after).children).compactMap { old, new in
        described(old.value) == described(new.value) ? nil : old.label
    }
}

/// The names of the stored fields that are nil, empty, false or zero: a copy that forgets them would not be seen in them.
public func blankFields<Value>(of value: Value) -> [String] {
    Mirror(reflecting: value).children.compactMap {
        ["nil", "[]", "[:]", "\"\"", "false", "0"].contains(described($0.value)) ? $0.label : nil
    }
}

/// All of a value, dictionaries in one order.
private func described(_ value: Any) -> String {
    if let dictionary = value as? [AnyHashable: Any] {
        return "[" + (dictionary.isEmpty ? ":" : dictionary.map { "\($0.key): \(described($0.value))" }.sorted().joined(separator: ", "))
            + "]"
    }
    return String(reflecting: value)
}
