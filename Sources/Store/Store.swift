/// The store of a campaign's traffic: a SQLite file and the key file beside it.
public enum Store {}
