# The two commands of the README, and what they stand on.
.PHONY: run test setup sample-data fuzz

DEMO ?= demo

# Builds the sample project and opens it; without a display, does the same work in text.
run: setup
	@cargo build --quiet -p frontalis-cli -p frontalis-studio
	@scripts/run "$(DEMO)"

# Passes the tests. CI runs this.
test: export FRONTALIS_CACHE =
test: setup
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	cargo test --workspace --quiet

setup:
	@scripts/setup

# Draws the sample clips again.
sample-data: setup
	cargo run --quiet -p frontalis-face --example sample_data

# Damages small clips, SEEDS times, and looks at each as the studio does; about half an hour.
fuzz: SEEDS ?= 10000
fuzz: setup
	cargo run --release -p frontalis-video --example mutate -- $(SEEDS)
