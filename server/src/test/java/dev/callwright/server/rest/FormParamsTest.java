package dev.callwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FormParamsTest {
    @Test
    void decodesPercentPlusAndUtf8() {
        FormParams params = FormParams.decode("Name=Jos%C3%A9+M.&To=%2B15550006&Raw=h\u00e9");

        assertThat(params.text("Name")).contains("Jos\u00e9 M.");
        assertThat(params.text("To")).contains("+15550006");
        assertThat(params.text("Raw")).contains("h\u00e9");
    }

    @Test
    void takesEmptyAsAbsentButKnowsItWasNamed() {
        FormParams params = FormParams.decode("Url=&Method");

        assertThat(params.text("Url")).isEmpty();
        assertThat(params.text("Method")).isEmpty();
        assertThat(params.names("Url")).isTrue();
        assertThat(params.names("Other")).isFalse();
    }

    @Test
    void listsRepeatedAndSpacedValues() {
        FormParams params = FormParams.decode("Event=ringing&Event=answered+completed&Event=");

        assertThat(params.list("Event")).containsExactly("ringing", "answered", "completed");
    }

    @Test
    void keepsNamesCaseSensitive() {
        FormParams params = FormParams.decode("to=1");

        assertThat(params.text("To")).isEmpty();
    }

    @Test
    void readsFlagsInAnyCaseAndNothingElse() {
        FormParams params = FormParams.decode("A=True&B=FALSE&C=yes");

        assertThat(params.flag("A", false)).isTrue();
        assertThat(params.flag("B", true)).isFalse();
        assertThat(params.flag("None", true)).isTrue();
        assertThatThrownBy(() -> params.flag("C", false)).hasMessageContaining("C must be true or false, not yes");
    }

    @Test
    void leavesBrokenEscapesAsTheyAre() {
        FormParams params = FormParams.decode("A=100%&B=%zz");

        assertThat(params.text("A")).contains("100%");
        assertThat(params.text("B")).contains("%zz");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> FormParams.decode("A=%ff%fe")).hasMessageContaining("not UTF-8");
    }

    @Test
    void refusesAThousandAndOneParameters() {
        String many = "a=1&".repeat(FormParams.MOST) + "a=1";

        assertThatThrownBy(() -> FormParams.decode(many)).hasMessageContaining("1000 parameters");
    }

    @Property(tries = 500)
    void refusesOrReadsWhateverComes(@ForAll String text) {
        try {
            assertThat(FormParams.decode(text).text("x")).isNotNull();
        } catch (ApiProblem problem) {
            assertThat(problem.code()).isIn(ErrorCode.INVALID_PARAMETER, ErrorCode.TOO_LARGE);
        }
    }
}
