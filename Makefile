# The front door. CI calls `make ci`, which is the list of steps below it.
SHELL := /bin/bash
SWIFT ?= swift
DATA ?= .run/data
BUILD_FLAGS := --explicit-target-dependency-import-check error

.PHONY: help setup test-setup run test soak ci check fmt build bench bench-setup release clean

help: ## List what can be made.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## Install the system packages that are missing (Debian and Ubuntu).
	@scripts/setup.sh

build: setup ## Build everything, warnings as errors.
	$(SWIFT) build --build-tests $(BUILD_FLAGS) -Xswiftc -warnings-as-errors

run: setup ## Build, and serve the sample help centre on http://127.0.0.1:8080.
	$(SWIFT) build --product dorsal
	@mkdir -p $(DATA)
	@exec $$($(SWIFT) build --show-bin-path)/dorsal serve --dev --data $(DATA) --knowledge Examples/help-centre

test-setup: setup
	@scripts/setup.sh strace

test: test-setup ## Run every test.
	$(SWIFT) test

soak: test-setup ## Run the crash checks in full: 1,000 random kills, 500 at exact system calls, 200 power cuts.
	$(SWIFT) build --build-tests $(BUILD_FLAGS)
	DORSAL_KILLS=1000 DORSAL_SYSCALL_KILLS=500 DORSAL_CUTS=200 DORSAL_TRACED=300 DORSAL_CUTOFF_STEP=1 \
		$(SWIFT) test --skip-build $(BUILD_FLAGS) --filter 'SelftestTests|CutOffTests|KillTests|StopTests|DiskTroubleTests'

check: ## Check format, imports and documents.
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks
	scripts/check-imports.sh
	scripts/check-docs.sh

fmt: ## Format the code.
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

ci: test-setup check build ## What CI runs.
	$(SWIFT) test --skip-build $(BUILD_FLAGS) -Xswiftc -warnings-as-errors

release: setup ## Build the optimised binary.
	$(SWIFT) build -c release --product dorsal

bench-setup: setup
	@scripts/setup.sh wrk

bench: bench-setup ## Measure, and print figures beside their limits from the same run.
	$(SWIFT) build -c release --product dorsal
	$(SWIFT) build -c release --product dorsal-bench
	@exec $$($(SWIFT) build -c release --show-bin-path)/dorsal-bench

clean: ## Remove what was built and the data of `make run`.
	rm -rf .build .run
