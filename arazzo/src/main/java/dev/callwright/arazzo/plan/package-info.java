/// What a run would do, found without sending anything to the APIs.
@NullMarked
package dev.callwright.arazzo.plan;

import org.jspecify.annotations.NullMarked;
