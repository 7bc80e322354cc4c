package import Base
package import Campaign
package import Drawing

/// A piece as its designer writes it in `layouts/NAME.json`: format, grid, colours, styles, and what stands where, in painting and
/// reading order. Dates, words, colours and positions change there, without touching code.
package struct Layout: Sendable {
    /// What it draws: `affiche-a3`.
    package let piece: PieceID
    /// The files made from it, in the order of a kit.
    package let files: [File]
    /// Title of the document, with placeholders.
    package let title: String
    /// The channel whose link its QR code carries.
    package let channel: ChannelID
    /// Name of the authored text its `{{field}}` placeholders are fields of.
    package let text: String
    /// Trim size.
    let width: Length
    let height: Length
    /// Styles by name, colours and face resolved.
    let styles: [String: TextStyle]
    /// Colours by role: palette names, and what the layout calls them.
    let colours: [String: Colour]
    package let pages: [[Element]]
    /// What runs through the pages' flow frames; nil for none.
    package let flow: Layout.Flow?
    /// One preview picture a page.
    package let previews: [Preview]
    /// Whether its size is on paper: then the size of a QR module is held against the smallest that prints.
    package let onPaper: Bool
    /// How far fills and ripples that reach the trim go on beyond it, in points: what a print shop cuts away.
    let overscan: Double
    /// File it was read from, for diagnostics.
    package let file: String
    /// Where the file names the piece, or what it takes the name from, for diagnostics.
    package let place: Diagnostic.Location
    /// Digest-relevant bytes: of the file and of what it extends.
    let source: [UInt8]

    package var size: Size { Size(width, height) }
    /// The weights of its styles.
    package var weights: Set<Int> { Set(styles.values.map(\.face.weight)) }

    /// A frame whose edges on the trim lie beyond it by the overscan.
    func overscanned(_ frame: Rect) -> Rect {
        let left = frame.x <= 0.01 ? overscan : 0
        let top = frame.y <= 0.01 ? overscan : 0
        let right = frame.maxX >= width.points - 0.01 ? overscan : 0
        let bottom = frame.maxY >= height.points - 0.01 ? overscan : 0
        return Rect(x: frame.x - left, y: frame.y - top, width: frame.width + left + right, height: frame.height + top + bottom)
    }

    /// A file made from the design.
    package struct File: Sendable {
        /// What `--pieces` calls it: `affiche-a3-imprimeur`.
        package var piece: PieceID
        /// What relays call it: « Affiche A3, pour l’imprimeur ».
        package var label: String
        /// Below the relay's folder: `imprimeur/affiche-a3-imprimeur.pdf`.
        package var path: String
        package let form: Form
        /// Where its name stands, for diagnostics.
        package let place: Diagnostic.Location

        package init(piece: PieceID, label: String, path: String, form: Form, place: Diagnostic.Location) {
            self.piece = piece
            self.label = label
            self.path = path
            self.form = form
            self.place = place
        }
    }

    /// How pages become a file.
    package enum Form: String, CaseIterable, Sendable {
        /// A PDF at trim size for screens and office printers.
        case screen
        /// A PNG picture of the first page.
        case picture
        /// A CMYK PDF with bleed and marks for a print shop.
        case press
        /// The page at A4, for an office printer.
        case a4
        /// The page on two A4 sheets that overlap.
        case twoSheets = "two-sheets"
        /// Two copies on an A4 sheet, backs right where the sheet is turned over its long edge.
        case twoUp = "two-up"
        /// The same, turned over its short edge.
        case twoUpShortEdge = "two-up-short-edge"

        /// What is added to the design's name where the layout names no piece of its own.
        var suffix: String {
            switch self {
            case .screen, .picture: ""
            case .press: "-imprimeur"
            case .a4: "-a4"
            case .twoSheets: "-2xa4"
            case .twoUp: "-2-par-a4"
            case .twoUpShortEdge: "-2-par-a4-bord-court"
            }
        }

        /// What is added to the design's label where the layout gives none.
        package var labelSuffix: String {
            switch self {
            case .screen, .picture: ""
            case .press: ", pour l’imprimeur"
            case .a4: ", au format A4"
            case .twoSheets: ", sur deux feuilles A4"
            case .twoUp: ", deux par feuille A4"
            case .twoUpShortEdge: ", deux par feuille A4, bord court"
            }
        }

        package var fileExtension: String { self == .picture ? "png" : "pdf" }

        /// Where the file stands unless the layout says otherwise.
        var deed: Deed {
            switch self {
            case .screen, .a4, .twoSheets, .twoUp, .twoUpShortEdge: .print
            case .press: .press
            case .picture: .publish
            }
        }
    }

    /// A picture of a page: `apercus/flyer-a5-verso.png`, so many pixels wide.
    package struct Preview: Sendable {
        package let file: String
        package let page: Int
        package let width: Int
        /// Where its name stands, for diagnostics.
        package let place: Diagnostic.Location

        /// Below the relay's folder.
        package var path: String { Deed.previews.path("\(file).png") }
    }

    /// One thing on a page and the conditions under which it stands there.
    package struct Element: Sendable {
        package let content: Content
        let conditions: [Condition]
        package let location: Diagnostic.Location
    }

    package indirect enum Content: Sendable {
        /// A flat area.
        case fill(Rect, colour: String)
        case ripples(Ripples)
        /// Texts one below the other.
        case stack(Stack)
        /// A text beside the territory's figure.
        case caption(Caption)
        /// The QR panel: a white square with its quiet zone.
        case qr(Rect)
        /// The next frame of the layout's flow. A page whose frame stays empty is left out.
        case flow(Rect)
        case contents(Layout.Flow.Contents)
        /// The page's number.
        case folio(Rect, style: String)
    }

    package struct Ripples: Sendable {
        /// Where the territory stands: it is fitted into this frame.
        package let figure: Rect
        /// What the ripples may cover.
        package let clip: Rect
        let colour: String
        let ground: String
        /// Colour of the figure; nil to draw the ripples alone.
        let figureColour: String?
        /// Line width at the shore and far out, in points.
        let nearWidth: Double
        let farWidth: Double
        /// Share of the line colour left far out, 0 to 1.
        let fading: Double
        /// Every how many of the territory's ripples is drawn: 1 for all, 2 for every second one, as small pictures want.
        let every: Int
        /// The spot where the relay is at home; nil for none.
        let spot: Spot?
    }

    /// A ring around a core, which shows on whatever lies beneath.
    struct Spot: Sendable {
        let ring: String
        let core: String
        let diameter: Double
    }

    /// Words that keep to the figure's side, wherever a territory's shape puts that.
    package struct Caption: Sendable {
        enum Side: String, CaseIterable, Sendable { case above, below, left, right }
        package let template: String
        let style: String
        let tag: Tag
        /// The frame that the figure is fitted into.
        let figure: Rect
        /// What the words must not leave.
        let frame: Rect
        let side: Side
        /// Between the figure and the words, in points.
        let space: Double
    }

    package struct Stack: Sendable {
        enum Anchor: String, CaseIterable, Sendable { case top, middle, bottom }
        let frame: Rect
        let anchor: Anchor
        package let items: [StackItem]
        /// A logo to the left of the items; they take the whole frame where there is none.
        var beside: Beside?
        /// A flat box around a text alone; it is not there where the text is empty.
        var box: Box?
    }

    /// As wide as its text and the padding want, as high as the frame.
    struct Box: Sendable {
        let colour: String
        let padding: Double
    }

    /// A box with a logo, of the ground it shows on, as wide as the logo wants, and the room between it and the texts beside it, in points.
    struct Beside: Sendable {
        let owner: LogoOwner
        let height: Double
        let maximumWidth: Double
        let space: Double
    }

    package struct StackItem: Sendable {
        package enum Content: Sendable {
            /// A template and the style it is set in.
            case text(String, style: String, tag: Tag)
            /// Sections of the authored text's Markdown body, counted from 1 at each second-level heading.
            case body(heading: String, paragraph: String, label: String, labelWidth: Double, sections: ClosedRange<Int>)
            /// A logo in a box of this height, at most as wide; nothing where there is no logo.
            case logo(LogoOwner, height: Double, width: Double)
            /// A line across the stack.
            case rule(colour: String, thickness: Double)
        }
        package let content: Content
        /// Points between the last baseline above and the top of these capitals.
        let space: Double
        /// Whether what room the frame leaves goes above this item: what follows stands at the frame's foot.
        let springs: Bool
        let conditions: [Condition]
        /// URL template that the text leads to when clicked; nil for none.
        package let link: String?
    }

    package enum LogoOwner: String, CaseIterable, Sendable {
        /// The relay's own, and that of its partner beside it.
        case relay = "relais"
        case parent
        /// Who signs the campaign: one or two logos side by side.
        case emitters = "emetteurs"
    }

    /// What a thing's presence may depend on; a leading `!` in the file negates it.
    struct Condition: Sendable, Hashable {
        enum Subject: String, CaseIterable, Sendable {
            case logo
            case parent
            case parentLogo = "logo_parent"
            case message
            case national
            case reception = "accueil"
            case emitters = "emetteurs"
        }
        let subject: Subject
        let negated: Bool

        func holds(for context: KitContext) -> Bool {
            let present =
                switch subject {
                case .logo: context.logo != nil || context.partnerLogo != nil
                case .parent: context.parent != nil
                case .parentLogo: context.parentLogo != nil
                case .message: context.relay.message != nil
                case .national: context.territory.outline == .national
                case .reception: context.hasReception
                case .emitters: !context.emitters.isEmpty
                }
            return present != negated
        }
    }
}
