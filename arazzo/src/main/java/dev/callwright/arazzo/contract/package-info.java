/// What passes between a run and an API, held against the API's description.
@NullMarked
package dev.callwright.arazzo.contract;

import org.jspecify.annotations.NullMarked;
