/// What a document talks to: OpenAPI descriptions, their operations and servers.
@NullMarked
package dev.callwright.arazzo.source;

import org.jspecify.annotations.NullMarked;
