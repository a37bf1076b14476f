import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Validates PDF files with veraPDF. Reads lines "PROFILE TAB FILE" and answers each with
 * "PROFILE TAB FILE" and, for each rule that the file breaks, TAB and "CLAUSE-TEST: MESSAGE @ PLACE".
 * The last line is "done", so that a validator that dies is noticed.
 */
public class Validate {
	private static final int BROKEN_SHOWN = 20;

	private static String inLine(String text) {
		return String.valueOf(text).replaceAll("\\s+", " ");
	}

	private static TreeSet<String> broken(PDFAFlavour flavour, File file) {
		TreeSet<String> rules = new TreeSet<>();
		try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
				PDFAValidator validator = ValidatorFactory.createValidator(flavour, BROKEN_SHOWN, false, true, false)) {
			ValidationResult result = validator.validate(parser);
			for (TestAssertion a : result.getTestAssertions())
				rules.add(a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + ": "
						+ inLine(a.getErrorMessage()) + " @ " + inLine(a.getLocation().getContext()));
			if (!result.isCompliant() && rules.isEmpty())
				rules.add("does not conform");
		} catch (Exception | StackOverflowError e) {
			rules.add("cannot be validated: " + inLine(e.toString()));
		}
		return rules;
	}

	public static void main(String[] args) throws Exception {
		Logger.getLogger("").setLevel(Level.OFF);
		VeraGreenfieldFoundryProvider.initialise();
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		PrintStream out = new PrintStream(System.out, true, "UTF-8");
		for (String line; (line = in.readLine()) != null;) {
			String[] words = line.split("\t", 2);
			PDFAFlavour flavour = PDFAFlavour.byFlavourId(words[0]);
			StringBuilder answer = new StringBuilder(line);
			if (flavour == PDFAFlavour.NO_FLAVOUR)
				answer.append("\tunknown profile");
			else
				for (String rule : broken(flavour, new File(words[1])))
					answer.append('\t').append(rule);
			out.println(answer);
		}
		out.println("done");
	}
}
