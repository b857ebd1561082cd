/**
 * What is sold: the models of {@code models.yaml} with their names, candidates, prices and limits.
 * The file is hot: operators edit it by hand on a live system, so a {@link
 * io.tollgate.catalog.Catalog} is immutable, is read strictly, and is replaced as a whole; a file
 * with a fault is refused with the line and the reason, and the catalog in use stays. Prices are
 * exact decimals in USD per million tokens. Rules say what a model does not take of a request, and
 * how its body is edited; that they are applied is the upstream's business.
 */
package io.tollgate.catalog;
