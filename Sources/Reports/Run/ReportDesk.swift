public import Campaign

/// What drawing a report takes and is dear to make; one for each thread.
public final class ReportDesk {
    public init(campaign: Campaign, assets: String) throws {}
}
