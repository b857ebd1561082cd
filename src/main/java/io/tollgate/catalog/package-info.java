/**
 * What is on sale: models, their names, who can serve them, at what price. Hot data, read from
 * {@code models.yaml}.
 */
package io.tollgate.catalog;
