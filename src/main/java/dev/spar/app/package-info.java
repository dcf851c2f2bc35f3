@org.jspecify.annotations.NullMarked
package dev.spar.app;
