/**
 * YAML files that are edited by hand: their nodes with their lines, their faults with the place.
 */
package io.tollgate.yaml;
