/// Requests, built from what a step says and what an API describes.
@NullMarked
package dev.callwright.arazzo.request;

import org.jspecify.annotations.NullMarked;
