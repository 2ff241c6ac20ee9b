package dev.callwright.arazzo.source;

import java.net.URI;

/// What a source description turned out to be.
public sealed interface Source {
    record Api(ApiDescription description) implements Source {
        @Override
        public URI location() {
            return description.location();
        }
    }

    record Events(AsyncDescription description) implements Source {
        @Override
        public URI location() {
            return description.location();
        }
    }

    record Workflows(LoadedDocument document) implements Source {
        @Override
        public URI location() {
            return document.location();
        }
    }

    /// Where it was read.
    URI location();
}
