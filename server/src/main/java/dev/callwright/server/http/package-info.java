/// How this program asks others over HTTP.
@NullMarked
package dev.callwright.server.http;

import org.jspecify.annotations.NullMarked;
