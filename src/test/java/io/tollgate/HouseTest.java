package io.tollgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.stereotype.Component;

/** The rooms of the house: what each may know of the others and of the libraries. */
@AnalyzeClasses(packages = "io.tollgate", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule arrowsPointOneWay =
            slices().matching("io.tollgate.(*)..").should().beFreeOfCycles();

    @ArchTest static final ArchRule errorIsALeaf = leaf("error");

    @ArchTest static final ArchRule yamlIsALeaf = leaf("yaml");

    @ArchTest static final ArchRule carrierIsALeaf = leaf("carrier");

    private static ArchRule leaf(String room) {
        String itself = "io.tollgate." + room;
        return noClasses()
                .that()
                .resideInAPackage(itself)
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "are in another room",
                                found ->
                                        found.getPackageName().startsWith("io.tollgate")
                                                && !found.getPackageName().equals(itself)));
    }

    /** What has another name is not found at the start, and nobody says so. */
    @ArchTest
    static final ArchRule whatSpringIsToFindIsNamedSo =
            classes()
                    .that()
                    .areMetaAnnotatedWith(Component.class)
                    .and()
                    .doNotBelongToAnyOf(Tollgate.class)
                    .should()
                    .haveSimpleNameEndingWith("Configuration");

    @ArchTest
    static final ArchRule messagesKnowWhatTheyAreMadeOf =
            noClasses()
                    .that()
                    .resideInAPackage("io.tollgate.messages")
                    .should()
                    .dependOnClassesThat(
                            DescribedPredicate.describe(
                                    "are in a room but completion, stream and error",
                                    found ->
                                            found.getPackageName()
                                                    .matches(
                                                            "io\\.tollgate\\.(?!messages|completion|stream|error).*")));

    @ArchTest
    static final ArchRule camelOnlyWhereARouteMeetsJava =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.tollgate.live..")
                    .and()
                    .haveSimpleNameNotStartingWith("UpstreamComponent")
                    .and()
                    .haveSimpleNameNotStartingWith("UpstreamHeaders")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule web3jOnlyWhereSignaturesAndTheChainAre =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.tollgate.payment.onchain..", "io.tollgate.payment.exact..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.web3j..");

    @ArchTest
    static final ArchRule tomcatOnlyAtTheDoor =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.tollgate.door..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.catalina..", "org.apache.coyote..", "org.apache.tomcat..");

    @ArchTest
    static final ArchRule curvesOnlyWhereSignaturesAndTheChainAre =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.tollgate.payment.exact..", "io.tollgate.payment.onchain..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.web3j..", "fr.acinq..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule roomsAreDomainsNotLayers =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..",
                            "..service..",
                            "..dto..",
                            "..handler..",
                            "..manager..",
                            "..helper..");

    @ArchTest
    static final ArchRule beansAreFinal =
            classes()
                    .that()
                    .arePublic()
                    .and()
                    .areNotInterfaces()
                    .and()
                    .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
                    .and()
                    .resideInAPackage("io.tollgate.*..")
                    .should()
                    .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
