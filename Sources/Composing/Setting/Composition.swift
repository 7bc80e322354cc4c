package import Campaign
package import Drawing

/// A piece laid out for one relay.
package struct Composition {
    package let title: String
    package let pages: [Page]
    package let codes: [PlacedCode]
    /// Where pictures of the kit's pages are to stand: whoever makes files of it draws them.
    package let windows: [Window]

    /// Room for the picture of a page of the kit.
    package struct Window {
        /// From 0.
        package let page: Int
        /// In points; the picture stands in its upper left corner, as large as it fits.
        package let place: Rect
        /// The picture's path below the relay's folder.
        package let path: String
    }

    /// Where a QR panel stands on a composition's pages.
    package struct PlacedCode: Hashable {
        package var page: Int
        /// The white panel, quiet zone included, in points.
        package var panel: Rect
        package let matrix: QRMatrix
        /// The link it must lead to; nil for the one that the composition was made for.
        package var link: Link?

        package init(page: Int, panel: Rect, matrix: QRMatrix, link: Link? = nil) {
            self.page = page
            self.panel = panel
            self.matrix = matrix
            self.link = link
        }
    }

    /// The designs of the relay at hand, for one thread: each laid out once, however many pieces show it (a poster for the screen, for the
    /// print shop, on two sheets, as a picture). Kits are made one after the other.
    package final class Shelf {
        private let setter: TextSetter
        private let codes: CodeShelf
        private let tones = TonesShelf()
        private var composers: [String: LayoutComposer] = [:]
        private var context: KitContext?
        private var known: [String: Composition] = [:]

        package init(setter: TextSetter, codes: CodeShelf) {
            self.setter = setter
            self.codes = codes
        }

        /// - Throws: `PieceFailure` when a text cannot be set or fitted.
        package func composition(of design: Design, for context: KitContext, _ link: Link) throws -> Composition {
            if self.context?.looks(like: context) != true {
                self.context = context
                known.removeAll(keepingCapacity: true)
            }
            if let composition = known[design.fingerprint] { return composition }
            let composer = composers[design.fingerprint] ?? LayoutComposer(design, setter: setter, shelf: tones, codes: codes)
            composers[design.fingerprint] = composer
            let composition = try composer.compose(context, link)
            known[design.fingerprint] = composition
            return composition
        }
    }
}

extension KitContext {
    /// Whether designs come out alike in both: one relay may stand there as the registry has it and as it asks to be shown.
    fileprivate func looks(like other: KitContext) -> Bool {
        relay == other.relay && wave.id == other.wave.id && logo == other.logo && parentLogo == other.parentLogo
            && partnerLogo == other.partnerLogo && result == other.result
    }
}
