.DEFAULT_GOAL := help
.PHONY: help build test accept fmt check bench docs run tools clean
export JAVA_HOME := $(shell ./callwright --java-home)
MVN := mvn --batch-mode --no-transfer-progress

help:   ## every habit, one line each
	@grep -hE '^[a-z]+: *.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## *(.*)/  make \1|\2/' | column -t -s '|'

build:  ## compile everything and put the program together
	$(MVN) -DskipTests package

test: tools  ## everything that CI runs: format, warnings, all tests, real peers included
	.ci/sizes
	$(MVN) spotless:check verify

accept: tools  ## only the tests of the whole product against real peers
	$(MVN) -pl acceptance -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest='dev.callwright.acceptance.**' verify

fmt:    ## format every source
	$(MVN) -q spotless:apply

check:  ## format and sizes, without tests
	.ci/sizes
	$(MVN) -q spotless:check

bench: tools  ## load on the loopback; results go to bench/results
	bench/run

docs:   ## write the generated pages again (coverage tables, call states, configuration)
	$(MVN) -q -pl twiml,voice,server -am -Dsurefire.failIfNoSpecifiedTests=false -Dcallwright.writeDocs=true -Dtest='*DocTest,ConfigTableTest' test

run:    ## a server on the default ports
	./callwright serve

tools:  ## install what the tests need and this machine lacks (Debian)
	@.ci/tools

clean:  ## forget every build
	$(MVN) -q clean
