function __spar_words
    sh -c $__spar_script sh (commandline -opc) (commandline -ct | string collect --allow-empty)
end
function __spar_names_a_file
    not __spar_words > /dev/null
end
complete -c spar -f -a '(__spar_words)'
complete -c spar -n __spar_names_a_file -F
