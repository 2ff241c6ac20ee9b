/// Runs Arazzo workflows: settings in, events and a result out.
@NullMarked
package dev.callwright.arazzo;

import org.jspecify.annotations.NullMarked;
