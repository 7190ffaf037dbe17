// A Jest reporter: the last word of a run is one line with the counts alone on it, for people and for CI.
export default class CountReporter {
  onRunComplete(_contexts, results) {
    // A file that does not even load has no tests that could fail; it must not look like success.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const tail = skipped === 0 ? '' : `, ${skipped} skipped`;
    const line = `${results.numPassedTests} passed, ${failed} failed${tail}\n`;
    // Jest's own summary and the stop of the database come after the reporters.
    process.once('exit', () => process.stdout.write(line));
  }
}
