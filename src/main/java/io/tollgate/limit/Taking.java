package io.tollgate.limit;

/**
 * What came of an attempt to use some units.
 *
 * @param taken all of them, or else none
 * @param level afterwards
 * @param nanosToWait until they could be had, if nothing else is used; 0 if taken
 */
record Taking(boolean taken, Level level, long nanosToWait) {}
