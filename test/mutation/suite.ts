// The quick tests first: the first that fails ends the run.
import '../property/evidence.test.ts';
import '../reference/clip.test.ts';
import '../reference/update.test.ts';
import '../reference/tasks.test.ts';
import '../reference/train.test.ts';
import '../reference/float64.test.ts';
import '../reference/jacobian.test.ts';
import '../reference/gradient-check.test.ts';
import '../reference/initialise.test.ts';
import '../reference/backpropagate.test.ts';
import '../certificate/comparison.test.ts';
import '../certificate/rows.test.ts';
import '../certificate/affine.test.ts';
import '../certificate/finite-differences.test.ts';
import '../certificate/curvature.test.ts';
import '../certificate/witnesses.test.ts';
import './soundness.test.ts';
