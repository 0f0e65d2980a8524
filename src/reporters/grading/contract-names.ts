import type { Contract } from '../../subjects/contracts.ts';

/** What the names in an example are called in a contract's own file. */
export const contractNames: Readonly<Record<Contract, string>> = {
  sequential:
    'Wxh, Whh, Why, bh and by are W_xh, W_hh, W_hy, b_h and b_y of your class. A gradient is read off from what backward changes: (before − after) / learning_rate.',
  'fully-recurrent': 'Wxh, Whh and Why are W, R and V of your class.',
  memory:
    'Wxh, Whh and bh are W_xh, W_hh and b_h of your cell; Why and by are W and b of your linear layer. A row of inputs, states or outputs is a column of yours.',
  functions:
    'Wxh and Whh are the transposes of your Wx and Wh, and bh is your b. Why and by belong to the read-out, which is not yours. Gates of an LSTM are stacked i, f, g, o here.',
  torch:
    'Wxh and Whh are weight_ih_l0 and weight_hh_l0; bh is the sum of bias_ih_l0 and bias_hh_l0. Why and by are those of the read-out.',
  tfjs: 'Wxh, Whh and Why are the transposes of your kernels; bh and by are your biases. Gates are stacked i, f, g, o (lstm) and r, z, n (gru) here.',
  module: 'All names are those of the problem that your functions are given.',
};
