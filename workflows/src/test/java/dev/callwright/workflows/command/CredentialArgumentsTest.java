package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.Credential.Grant;
import dev.callwright.workflows.line.BareCommand;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialArgumentsTest {
    @TempDir
    private Path folder;

    @Test
    void whatStandsOnTheCommandLineComesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), """
                # all of them
                *            bearer  file-token
                my-api       basic   u:file
                my-api.app   key     app-key
                pay          oauth   id:se:cret@https://login.test/token
                """);

        Map<String, List<Credential>> all = read("--auth", "my-api=u:flag", "--credentials", file.toString())
                .credentials(Map.of("ARAZZO_AUTH", "key env-key", "ARAZZO_AUTH_MY_API", "basic u:env", "PATH", "/bin"));

        assertThat(all.get("my-api"))
                .containsExactly(
                        new Credential.Basic("u", "flag"),
                        new Credential.Basic("u", "file"),
                        new Credential.Named("app", new Credential.ApiKey("app-key")));
        assertThat(all.get("MY_API")).containsExactly(new Credential.Basic("u", "env"));
        assertThat(all.get("*")).containsExactly(new Credential.ApiKey("env-key"), new Credential.Bearer("file-token"));
        assertThat(all.get("pay"))
                .containsExactly(new Credential.OAuth(
                        "id", "se:cret", new Grant.Client(), Optional.of(URI.create("https://login.test/token"))));
    }

    @Test
    void tokensAreHadWithAPasswordOrAnEarlierToken() {
        Map<String, List<Credential>> all = read(
                        "--oauth-password",
                        "shop.login=id:sec:al:pa:ss@home",
                        "--oauth-refresh",
                        "id::r:1@https://login.test/token")
                .credentials(Map.of("ARAZZO_AUTH_PAY", "oauth-password id::al:word"));

        assertThat(all.get("shop"))
                .contains(new Credential.Named(
                        "login",
                        new Credential.OAuth("id", "sec", new Grant.Password("al", "pa:ss@home"), Optional.empty())));
        assertThat(all.get("*"))
                .containsExactly(new Credential.OAuth(
                        "id", "", new Grant.Refresh("r:1"), Optional.of(URI.create("https://login.test/token"))));
        assertThat(all.get("PAY"))
                .contains(new Credential.OAuth("id", "", new Grant.Password("al", "word"), Optional.empty()));
        assertThatThrownBy(() -> read("--oauth-password", "id:sec:al").credentials(Map.of()))
                .hasMessage("--oauth-password must be [SOURCE[.SCHEME]=]ID:[SECRET]:USER:PASS[@URL]");
        assertThatThrownBy(() -> read("--oauth-refresh", "id:sec").credentials(Map.of()))
                .hasMessage("--oauth-refresh must be [SOURCE[.SCHEME]=]ID:[SECRET]:TOKEN[@URL]");
    }

    @Test
    void aFlagForEverySourceComesBeforeWhatTheEnvironmentHasForOne() {
        Map<String, List<Credential>> all =
                read("--bearer", "flag").credentials(Map.of("ARAZZO_AUTH_PAY", "bearer environment"));

        assertThat(all.get("PAY")).containsExactly(new Credential.Bearer("flag"), new Credential.Bearer("environment"));
    }

    @Test
    void theServersOwnSettingsAreNoCredentials() {
        Map<String, List<Credential>> all =
                read().credentials(Map.of("CALLWRIGHT_ACCOUNT_SID", "AC1", "CALLWRIGHT_AUTH_TOKEN", "s3cret"));

        assertThat(all).isEmpty();
    }

    @Test
    void aTokenMayLookLikeASourceWithPadding() {
        Map<String, List<Credential>> all =
                read("--bearer", "abc.def.ghi==", "--api-key", "api.app=key").credentials(Map.of());

        assertThat(all.get("*")).containsExactly(new Credential.Bearer("abc.def.ghi=="));
        assertThat(all.get("api")).containsExactly(new Credential.Named("app", new Credential.ApiKey("key")));
    }

    @Test
    void aFileThatOthersMayReadIsWarnedAbout() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "* bearer t\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Optional<String> open = read("--credentials", file.toString()).warning();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Optional<String> closed = read("--credentials", file.toString()).warning();

        assertThat(open.orElseThrow()).contains("chmod 600");
        assertThat(closed).isEmpty();
    }

    @Test
    void whatCannotBeReadIsSaidWithItsPlaceAndWithoutTheSecret() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "api basic s3cret\n");

        assertThatThrownBy(() -> read("--credentials", file.toString()).credentials(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + ":1")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> read().credentials(Map.of("ARAZZO_AUTH_X", "s3cret")))
                .hasMessageContaining("ARAZZO_AUTH_X")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void anEnvironmentBringsServersVariablesAndInputs() throws IOException {
        Path file = Files.writeString(folder.resolve("live.yaml"), """
                servers: {api: 'https://live.test'}
                variables: {api: {stage: v2}}
                inputs: {kind: a, most: 3}
                """);
        Syntax syntax = new BareCommand().syntax();
        TargetArguments arguments = new TargetArguments(syntax);

        syntax.line().parseArgs("--environment", file.toString(), "--server-variable", "api.stage=v3");

        assertThat(arguments.targets().servers()).containsEntry("api", URI.create("https://live.test"));
        assertThat(arguments.targets().variablesFor("api")).containsEntry("stage", "v3");
        assertThat(arguments.inputs()).hasToString("{\"kind\":\"a\",\"most\":3}");
    }

    @Property(tries = 300)
    void anyLineIsACredentialOrRefusedWithoutShowingIt(
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 30) String line) {
        try {
            assertThat(new CredentialArguments(new BareCommand().syntax()).credentials(Map.of("ARAZZO_AUTH", line)))
                    .hasSize(1);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("ARAZZO_AUTH");
        }
    }

    private static CredentialArguments read(String... arguments) {
        Syntax syntax = new BareCommand().syntax();
        CredentialArguments read = new CredentialArguments(syntax);
        syntax.line().parseArgs(arguments);
        return read;
    }
}
