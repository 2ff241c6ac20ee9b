.DEFAULT_GOAL := help
JAVA_HOME := $(shell ./callwright --java-home)
export JAVA_HOME

help:   ## every habit
	@grep -hE '^[a-z-]+: *.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## *(.*)/  \1\t\2/' | expand -t 14
