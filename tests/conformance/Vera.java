import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks files with the veraPDF library and prints lines of tab-separated fields:
 *
 *   failed   FLAVOUR  FILE  RULE  COUNT  MESSAGE
 *   checked  FLAVOUR  FILE  ASSERTIONS
 *
 * Every flavour of every file ends in a "checked" line, so a reader notices what was not
 * checked. Run as: java -cp CLASSPATH Vera.java FLAVOUR[,FLAVOUR...] FILE...
 */
public class Vera {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String flavour : arguments[0].split(",")) {
            for (int index = 1; index < arguments.length; index++) {
                check(arguments[index], flavour);
            }
        }
    }

    private static void check(String file, String flavour) throws Exception {
        PDFAFlavour rules = PDFAFlavour.fromString(flavour);
        try (FileInputStream stream = new FileInputStream(file);
             PDFAParser parser = Foundries.defaultInstance().createParser(stream, rules);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(rules, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failed = new LinkedHashMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    failed.merge(describe(assertion), 1, Integer::sum);
                }
            }
            if (failed.isEmpty() && !result.isCompliant()) {
                failed.put("none\tthe file does not conform, but no rule is named", 1);
            }
            failed.forEach((rule, count) -> {
                String[] parts = rule.split("\t", 2);
                OUT.println(String.join("\t", "failed", flavour, file, parts[0], "" + count, parts[1]));
            });
            OUT.println(String.join("\t", "checked", flavour, file, "" + result.getTotalAssertions()));
        }
    }

    private static String describe(TestAssertion assertion) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        return rule + "\t" + assertion.getMessage().replaceAll("\\s+", " ");
    }
}
