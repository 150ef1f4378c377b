/** All tests of the built webview: one process and one browser, which takes longer to start than the tests to run. */
import './drawing.ts'
import './keys.ts'
import './mouse.ts'
import './states.ts'
import './speed.ts'
