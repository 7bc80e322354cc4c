/// A territory as the Code officiel géographique knows it.
public struct Territory: Hashable, Sendable {
    public let code: TerritoryCode
    /// Official name, such as « Ambérieu-en-Bugey » or « Pyrénées-Atlantiques ».
    public let name: String
    /// Legal municipal population (INSEE 2023; Mayotte 2017). 0 for six communes of the Meuse.
    public let population: Int
    /// The département it lies in (of an EPCI: its seat's); nil for a région and the country.
    public let departement: String?
    /// The région it lies in; nil for the country.
    public let region: String?
    /// The EPCI a commune belongs to, where it belongs to one.
    public let epci: String?

    public init(code: TerritoryCode, name: String, population: Int, departement: String?, region: String?, epci: String?) {
        self.code = code
        self.name = name
        self.population = population
        self.departement = departement
        self.region = region
        self.epci = epci
    }
}
