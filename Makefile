# Node of .node/ first, where ./setup had to bring it; the data of this checkout stays in .hotpass/.
export PATH := $(CURDIR)/.node/node_modules/.bin:$(CURDIR)/node_modules/.bin:$(PATH)
export HOTPASS_HOME ?= $(CURDIR)/.hotpass

samples := samples/crm.xlsx samples/outreach.xlsx samples/regulator.xlsx

.PHONY: bootstrap setup check test test-peers bench down

bootstrap: setup ## From a bare machine to a running plane and a first result
	@./hotpass up && \
	./hotpass refine $(samples) --out .hotpass/sample && \
	echo && \
	echo 'Next:' && \
	echo '  ./hotpass status                                   # the truth about each part' && \
	echo '  ./hotpass refine YOUR.xlsx --out refined           # the same job on your file' && \
	echo "  claude mcp add hotpass -- $(CURDIR)/hotpass mcp    # or any other MCP client: the same tools for your agent"

setup: ## Node 24 and the packages of the lock
	@./setup

check: setup ## Format, lint, types, import directions, drift, unused code
	@node .ci/check.ts

test: check ## All that a bare machine can test
	@vitest run --project product && node .ci/peers.ts --left-out

test-peers: setup ## Suites against other software, those that the change touches; ALL=1 runs every one
	@node .ci/peers.ts $(if $(ALL),--all) $(if $(BASE),--base $(BASE))

bench: setup ## Measured ratios
	@node bench/main.ts

down: ## Stop the plane of this checkout
	@./hotpass down
