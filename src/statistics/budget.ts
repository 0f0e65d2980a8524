/**
 * The probability with which a whole run may reject a right subject by chance. Every statistical
 * comparison takes the same share, and a run may make so many of them.
 */
export const falseAlarmBudget = 1e-9;
export const mostLooks = 1000;
export const alphaOfOneLook = falseAlarmBudget / mostLooks;
