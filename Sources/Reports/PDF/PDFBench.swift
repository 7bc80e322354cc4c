public import Charts
public import Graphics
public import Motif

/// What the PDFs of a run are drawn with, on one thread: fonts, shapes and ripples stay at hand from file to file.
public final class PDFBench {
    let renderer: Renderer
    let look: PaperLook
    let geometry: FranceGeometry
    let motifs: MotifLibrary

    var setter: TextSetter { renderer.setter }

    public init(renderer: Renderer, style: ChartStyle, geometry: FranceGeometry, motifs: MotifLibrary) {
        (self.renderer, self.geometry, self.motifs) = (renderer, geometry, motifs)
        look = PaperLook(chart: style)
    }
}
