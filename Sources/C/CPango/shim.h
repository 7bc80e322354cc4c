#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

/* Casting macros do not import. */
static inline PangoFcFontMap *portevoix_fc_font_map(PangoFontMap *map) { return PANGO_FC_FONT_MAP(map); }
static inline PangoFcFont *portevoix_fc_font(PangoFont *font) { return PANGO_FC_FONT(font); }
