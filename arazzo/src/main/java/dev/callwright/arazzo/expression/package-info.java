/// Runtime expressions: what a workflow says about inputs, steps, requests and responses.
@NullMarked
package dev.callwright.arazzo.expression;

import org.jspecify.annotations.NullMarked;
