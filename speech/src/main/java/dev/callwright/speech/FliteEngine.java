package dev.callwright.speech;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasi.WasiExitException;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import dev.callwright.voice.port.AudioClip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Flite as WebAssembly, turned into JVM code once; every utterance runs the program anew in a sandbox that sees one
/// temporary folder and no clock of consequence.
///
/// There only when the build could fetch the program. Several threads may speak at once; each takes about 45 MB
/// meanwhile.
final class FliteEngine implements SpeechEngine {
    private static final List<Voice> VOICES = List.of(
            new Voice("rms", Gender.MALE, "en-US"),
            new Voice("slt", Gender.FEMALE, "en-US"),
            new Voice("awb", Gender.MALE, "en-GB"),
            new Voice("kal", Gender.MALE, "en-US"));

    private final Optional<URL> program;
    private final Optional<Path> codeFolder;
    private @Nullable Loaded loaded;
    private volatile boolean broken;

    private record Loaded(WasmModule module, Function<Instance, Machine> machine, Path exchange) {}

    /// @param codeFolder where the JVM code is kept from one start to the next; empty: nowhere
    FliteEngine(Optional<URL> program, Optional<Path> codeFolder) {
        this.program = program;
        this.codeFolder = codeFolder;
    }

    /// The program that the build put beside this class, if it did.
    static Optional<URL> bundled() {
        return Optional.ofNullable(FliteEngine.class.getResource("flite.wasm"));
    }

    @Override
    public String name() {
        return "flite-0.1.1";
    }

    @Override
    public List<Voice> voices() {
        return program.isPresent() && !broken ? VOICES : List.of();
    }

    @Override
    public AudioClip render(String text, Voice voice, double stretch) throws EngineFailed, InterruptedException {
        Loaded flite = loaded();
        String file = UUID.randomUUID() + ".wav";
        Path wav = flite.exchange.resolve(file);
        List<String> arguments = List.of(
                "flite",
                "-voice",
                voice.name(),
                "--setf",
                String.format(Locale.ROOT, "duration_stretch=%.3f", stretch),
                "-t",
                text,
                "-o",
                "/x/" + file);
        try {
            run(flite, arguments);
            return WavFile.read(Files.readAllBytes(wav))
                    .orElseThrow(() -> new EngineFailed("Flite wrote no audio for \"" + text + "\""));
        } catch (IOException e) {
            throw new EngineFailed("Flite wrote no file for \"" + text + "\"", e);
        } finally {
            delete(wav);
        }
    }

    private static void run(Loaded flite, List<String> arguments) throws EngineFailed, InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        WasiOptions options = WasiOptions.builder()
                .withArguments(arguments)
                .withDirectory("/x", flite.exchange)
                .withStdout(said)
                .withStderr(said)
                .build();
        try (WasiPreview1 wasi = WasiPreview1.builder().withOptions(options).build()) {
            ImportValues imports =
                    ImportValues.builder().addFunction(wasi.toHostFunctions()).build();
            Instance.builder(flite.module)
                    .withImportValues(imports)
                    .withMachineFactory(flite.machine)
                    .build();
        } catch (WasiExitException exit) {
            if (exit.exitCode() != 0) {
                throw new EngineFailed(
                        "Flite ended with " + exit.exitCode() + ": " + said.toString(StandardCharsets.UTF_8));
            }
        } catch (ChicoryInterruptedException _) {
            throw new InterruptedException("Flite was interrupted");
        } catch (ChicoryException e) {
            throw new EngineFailed("Flite failed", e);
        }
    }

    private synchronized Loaded loaded() throws EngineFailed {
        if (loaded == null) {
            URL source = program.orElseThrow(() -> new EngineFailed("Flite is not part of this build"));
            try (InputStream in = source.openStream()) {
                WasmModule module = Parser.parse(in);
                loaded = new Loaded(module, compiled(module), exchangeFolder());
            } catch (IOException | ChicoryException e) {
                broken = true;
                throw new EngineFailed("Flite cannot be loaded from " + source, e);
            }
        }
        return loaded;
    }

    private Function<Instance, Machine> compiled(WasmModule module) {
        MachineFactoryCompiler.Builder builder = MachineFactoryCompiler.builder(module);
        codeFolder.ifPresent(folder -> builder.withCache(new CodeFolder(folder)));
        return builder.compile();
    }

    private static Path exchangeFolder() throws IOException {
        Path folder = Files.createTempDirectory("callwright-speech");
        folder.toFile().deleteOnExit();
        return folder;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // It lies in a temporary folder: the system clears it away.
        }
    }

    /// Keeps the JVM code of a program under the program's digest.
    private record CodeFolder(Path folder) implements Cache {
        @Override
        public byte @Nullable [] get(String digest) throws IOException {
            Path file = file(digest);
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        }

        @Override
        public void putIfAbsent(String digest, byte[] code) throws IOException {
            if (!Files.exists(file(digest))) {
                DiskFiles.replace(file(digest), code);
            }
        }

        private Path file(String digest) {
            return folder.resolve("flite-" + digest.replaceAll("[^A-Za-z0-9]", "") + ".code");
        }
    }
}
