# What `make help` says. demo and test each work alone on a bare Debian 12 or 13 with make and Swift 6.2 or later.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
PROGRAM := .build/release/portevoix

# Libraries as Package.swift names them; fontconfig, which pango brings along; minizip and OpenSSL, which pkg-config wants for libxlsxwriter
# from Debian 13 on; the font of the example campaign. The names are the same in Debian 12 and 13.
LIBRARIES := pkg-config libcairo2-dev libpango1.0-dev libfontconfig-dev librsvg2-dev libgdk-pixbuf-2.0-dev libqrencode-dev libspng-dev \
	libzbar-dev libqpdf-dev libpoppler-glib-dev libcmark-dev libarchive-dev zlib1g-dev libexpat1-dev nettle-dev liblcms2-dev \
	libimagequant-dev libdeflate-dev libhunspell-dev hunspell-fr libgs-common libsqlite3-dev libsodium-dev \
	r-mathlib libxlsxwriter-dev libminizip-dev libssl-dev libmicrohttpd-dev libcurl4-openssl-dev fonts-sora
# Independent readers that the tests hold the files against.
TOOLS := poppler-utils qpdf zbar-tools hunspell ghostscript python3 unzip bzip2 xz-utils zstd librsvg2-bin glpk-utils chromium python3-venv curl nginx-light apache2-bin openssl systemd \
	mandoc man-db zsh fish
# What drives the browser and looks for barriers in pages, and what reads QR codes as phones do, from PyPI, into a folder of its own.
BROWSER := .build/browser
DRIVERS := playwright==1.65.2 axe-playwright-python==0.1.8 zxing-cpp==3.1.1 opencv-python-headless==5.0.0.93 pyzbar==0.1.9 ada-url==4.0.0 schemathesis==4.32.5
# The same libraries as pkg-config knows them, for systems without apt.
MODULES := cairo pangocairo fontconfig librsvg-2.0 gdk-pixbuf-2.0 libqrencode spng zbar libqpdf poppler-glib libcmark libarchive zlib expat nettle lcms2 \
	imagequant libdeflate hunspell sqlite3 libsodium libRmath xlsxwriter libmicrohttpd libcurl

# What is tested is built as the program is, optimised, in a folder of its own: drawing takes many times as long in a debug build.
# Neither an index for editors nor XCTest, which would have to look for its tests in one, is of use there.
TESTED := -c release -Xswiftc -enable-testing --scratch-path .build/tests
# Those targets that only hand on to the ones that draw and count compile four times as fast without; see Package.swift.
test: export PORTEVOIX_TESTED := 1

# The package manager passes on that it leaves pango's -pthread out; Swift links threads anyway, so there is nothing to do about it.
QUIET := 2> >(grep -v -- 'prohibited flag(s): -pthread' >&2)

.PHONY: help demo portal test check lint bench build clean install deps test-deps browser swift pictures

help:
	@echo "make demo      build, then make the kits of the example campaign in Output/ose2050"
	@echo "make portal    build, then serve the portal of the example campaign until Ctrl-C"
	@echo "make test      run the tests, a line a suite; VERBOSE=1 prints everything"
	@echo "make check     what CI runs: the code's format, then the tests; warnings are errors"
	@echo "make bench     measure everything into Tests/Benchmarks/RESULTS.md; OTHER=PROGRAM measures another build in turn"
	@echo "make build     build the program for use: $(PROGRAM)"
	@echo "make install   install program, assets and example below PREFIX ($(PREFIX))"
	@echo "make deps      install the Debian packages it needs"
	@echo "make pictures  make the README's pictures anew"
	@echo "make clean     remove what was built; Output/ stays"

demo: build
	@$(PROGRAM) demo

portal: build
	@$(PROGRAM) demo --portal

build: deps swift
	@echo "Building portevoix (a few minutes the first time)"
	@$(SWIFT) build -c release --product portevoix $(QUIET)

test: test-deps browser swift
	@echo "Building the tests (a few minutes the first time)"
	@$(SWIFT) build --build-tests $(if $(VERBOSE),,--quiet) $(TESTED) $(QUIET)
	@VERBOSE=$(VERBOSE) Tests/run "$$($(SWIFT) build --show-bin-path $(TESTED) $(QUIET))"

check: lint test

lint: test-deps swift
	@echo "Checking the code's format"
	@$(SWIFT) format lint --strict --recursive Sources Tests Package.swift
	@echo "Holding the sources against the map in ARCHITECTURE.md"
	@/usr/bin/python3 .ci/house.py

bench: build
	@Tests/Benchmarks/run $(if $(OTHER),--other $(OTHER))

install:
	@[ -x $(PROGRAM) ] || $(MAKE) build
	install -D -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/portevoix"
	mkdir -p "$(DESTDIR)$(PREFIX)/share/portevoix/Assets" "$(DESTDIR)$(PREFIX)/share/portevoix/Kits"
	cp -R Assets/territories Assets/motifs Assets/preflight Assets/bots Assets/modele "$(DESTDIR)$(PREFIX)/share/portevoix/Assets/"
	cp -R Kits/ose2050 "$(DESTDIR)$(PREFIX)/share/portevoix/Kits/"
	cp -R Assets/debian "$(DESTDIR)$(PREFIX)/share/portevoix/"

# The README's pictures, from today's product: one relay's poster, the index page of a dozen kits, and the relay's page on a day of the first
# wave, whatever day it is.
PICTURED := cpts-bugey-sud commune-d-ouessant afm-telethon ars-la-reunion federation-cpts-aura chu-de-brest ap-hp aides \
	cpts-du-verdon vallee-d-aspe maison-de-sante-de-xertigny cpts-grand-sud-reunion
PICTURES := .build/pictures
PICTURED_DAY := 2026-03-30
SHOT := chromium --headless --no-sandbox --hide-scrollbars --virtual-time-budget=10000 --force-device-scale-factor=0.7

pictures: build test-deps
	@rm -rf $(PICTURES)
	@$(PROGRAM) kits Kits/ose2050 --out $(PICTURES) $(PICTURED:%=--relay %) --pieces affiche-a3,apercus
	@pdftoppm -r 48 -png -singlefile $(PICTURES)/$(firstword $(PICTURED))/imprimer/affiche-a3.pdf Assets/readme/affiche
	@$(SHOT) --window-size=1280,1290 --screenshot=Assets/readme/index.png "file://$(CURDIR)/$(PICTURES)/index.html" 2>/dev/null
	@clang -shared -fPIC -O1 -o $(PICTURES)/clock.so Assets/readme/clock.c
	@cp -R Kits/ose2050 $(PICTURES)/campagne
	@words="$(PICTURES)/campagne --store $(PICTURES)/base/portevoix.sqlite"; \
	link=$$($(PROGRAM) invite $$words --relay $(firstword $(PICTURED)) 2>/dev/null | sed -n '2s/^[^;]*;//p'); \
	CLOCK_SHIFT=$$(($$(date -d '$(PICTURED_DAY) 12:00 UTC' +%s) - $$(date +%s))) LD_PRELOAD="$(CURDIR)/$(PICTURES)/clock.so" \
		$(PROGRAM) serve $$words >/dev/null 2>&1 & portal=$$!; \
	trap "kill $$portal" EXIT; \
	until curl -sf -o /dev/null "$$link"; do sleep 0.2; kill -0 $$portal; done; \
	$(SHOT) --window-size=1440,900 --screenshot=Assets/readme/portail.png "$$link" 2>/dev/null
	@ls -l Assets/readme

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

# Where PyPI is out of reach, the tests that need it are skipped, and say so.
browser: test-deps
	@[ "$$(cat $(BROWSER)/installed 2>/dev/null)" = "$(DRIVERS)" ] || { \
		echo "Installing what tests run of PyPI, into $(BROWSER)"; \
		/usr/bin/python3 -m venv --clear $(BROWSER) && $(BROWSER)/bin/pip install --quiet --disable-pip-version-check $(DRIVERS) \
			&& echo "$(DRIVERS)" >$(BROWSER)/installed; } \
		|| echo "make: $(DRIVERS) could not be installed; tests in a browser and with phones' readers will be skipped" >&2

# Says and does nothing where every package is there. Another apt-get is waited for, ten minutes at most: apt does so itself, but not for the
# lock of its lists.
define install-missing
	@missing=""; root=""; \
	if ! command -v apt-get >/dev/null; then \
		if pkg-config --exists $(MODULES) 2>/dev/null; then exit 0; fi; \
		echo "make: there is no apt-get here. Install what corresponds to these Debian packages, then run make again:" >&2; \
		echo "  $(PACKAGES)" >&2; exit 1; \
	fi; \
	present=" $$(dpkg-query -W -f '$${Package}:$${db:Status-Status} ' $(PACKAGES) 2>/dev/null || true)"; \
	for package in $(PACKAGES); do \
		case "$$present" in *" $$package:installed "*) ;; *) missing="$$missing $$package" ;; esac; \
	done; \
	[ -n "$$missing" ] || exit 0; \
	if [ "$$(id -u)" != 0 ]; then \
		if ! command -v sudo >/dev/null; then \
			echo "make: packages are missing, and neither root nor sudo is there. As root, run:" >&2; \
			echo "  apt-get install$$missing" >&2; exit 1; \
		fi; \
		root=sudo; \
	fi; \
	echo "Installing$$missing"; \
	update() { \
		for try in {1..120}; do \
			said=$$($$root env LC_ALL=C apt-get update -qq 2>&1) && return; \
			case "$$said" in *"Could not get lock"*) sleep 5 ;; *) break ;; esac; \
		done; \
		echo "$$said" >&2; return 1; \
	}; \
	{ update && $$root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends \
		$$missing >/dev/null; } || { \
		echo "make: the packages could not be installed. By hand: apt-get install$$missing" >&2; exit 1; }
endef
