# What `make help` says. Every target works alone on a bare Debian 12 with Swift 6.2 or later.
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

LIBRARIES := pkg-config libcairo2-dev libpango1.0-dev librsvg2-dev libgdk-pixbuf-2.0-dev libqrencode-dev libzbar-dev libqpdf-dev \
	libpoppler-glib-dev libcmark-dev libarchive-dev libsodium-dev fonts-sora fonts-inter
TOOLS := poppler-utils qpdf zbar-tools hunspell hunspell-fr python3

.PHONY: help demo test check lint build clean install deps test-deps swift

help:
	@echo "make demo      build, then make the kits of the example campaign in Output/"
	@echo "make test      run the tests"
	@echo "make check     what CI runs: the format, warnings as errors, the tests"
	@echo "make build     build the program for use: .build/release/portevoix"
	@echo "make install   install it below PREFIX (/usr/local)"
	@echo "make deps      install the Debian packages it needs"
	@echo "make clean     remove what was built; Output/ stays"

demo: build
	.build/release/portevoix demo

build: deps swift
	$(SWIFT) build -c release --product portevoix

test: test-deps swift
	$(SWIFT) test

check: lint test

lint: swift
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

install: build
	install -D -m 755 .build/release/portevoix "$(DESTDIR)$(PREFIX)/bin/portevoix"
	mkdir -p "$(DESTDIR)$(PREFIX)/share/portevoix"
	cp -R Assets "$(DESTDIR)$(PREFIX)/share/portevoix/"

clean:
	rm -rf .build

swift:
	@command -v $(firstword $(SWIFT)) >/dev/null || { \
		echo "make: swift is not on the PATH. Install Swift 6.2 or later: https://www.swift.org/install/linux/" >&2; exit 1; }

deps: PACKAGES = $(LIBRARIES)
deps:
	$(install-missing)

test-deps: PACKAGES = $(LIBRARIES) $(TOOLS)
test-deps:
	$(install-missing)

# Says and does nothing where every package is there.
define install-missing
	@missing=""; \
	if command -v dpkg-query >/dev/null; then \
		present=" $$(dpkg-query -W -f '$${Package}:$${db:Status-Status} ' $(PACKAGES) 2>/dev/null)"; \
		for package in $(PACKAGES); do \
			case "$$present" in *" $$package:installed "*) ;; *) missing="$$missing $$package" ;; esac; \
		done; \
		[ -n "$$missing" ] || exit 0; \
	fi; \
	root=""; \
	if ! command -v apt-get >/dev/null; then \
		if pkg-config --exists cairo pangocairo librsvg-2.0 gdk-pixbuf-2.0 libqrencode zbar libqpdf poppler-glib libcmark libarchive libsodium \
			2>/dev/null; then exit 0; fi; \
		echo "make: there is no apt-get here. Install what corresponds to these Debian packages, then run make again:" >&2; \
		echo "  $(PACKAGES)" >&2; exit 1; \
	fi; \
	if [ "$$(id -u)" != 0 ]; then \
		if ! command -v sudo >/dev/null; then \
			echo "make: packages are missing, and neither root nor sudo is there. As root, run:" >&2; \
			echo "  apt-get install$$missing" >&2; exit 1; \
		fi; \
		root=sudo; \
	fi; \
	echo "Installing$$missing"; \
	{ $$root apt-get update -qq && $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; } || { \
		echo "make: the packages could not be installed. By hand: apt-get install$$missing" >&2; exit 1; }
endef
